/** The text of a member, as Akismet needs it. The author's network address is not stored, so it is not sent. */
export type AkismetText = { text: string; author: string; permalink: string; type: 'comment' | 'forum-post' }
export type Akismet = {
  /** Whether Akismet takes the text for spam. */
  check(text: AkismetText): Promise<boolean>
  /** Tells Akismet that its answer was wrong. */
  submit(verdict: 'spam' | 'ham', text: AkismetText): Promise<void>
}

const TIMEOUT_MS = 3_000
const AGENT = 'Unggun | Akismet/1.1'
/** The protocol requires an address; nobody's is stored. */
const NO_ADDRESS = '127.0.0.1'

/**
 * A client of the Akismet API 1.1 (https://akismet.com/developers/). Throws on a timeout or an unknown answer. `base` replaces the service in tests.
 */
export function createAkismet(key: string, site: string, base?: string): Akismet {
  const root = base ?? `https://${key}.rest.akismet.com`
  async function call(path: string, { text, author, permalink, type }: AkismetText): Promise<string> {
    const body = new URLSearchParams({
      ...{ api_key: key, blog: site, user_ip: NO_ADDRESS, comment_type: type },
      ...{ comment_content: text, comment_author: author, permalink, blog_charset: 'UTF-8' },
    })
    const response = await fetch(`${root}/1.1/${path}`, {
      ...{ method: 'POST', body, redirect: 'error', headers: { 'User-Agent': AGENT } },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (!response.ok) throw new Error(`Akismet answered ${response.status}`)
    return (await response.text()).trim()
  }
  return {
    async check(text) {
      const answer = await call('comment-check', text)
      if (answer !== 'true' && answer !== 'false') throw new Error(`Akismet answered ${answer.slice(0, 80)}`)
      return answer === 'true'
    },
    async submit(verdict, text) {
      await call(`submit-${verdict}`, text)
    },
  }
}

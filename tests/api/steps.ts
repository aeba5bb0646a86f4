import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import type { ApiAnswer, ApiSite } from './site.ts'

export type Person = Awaited<ReturnType<ApiSite['person']>>
type Challenge = Awaited<ReturnType<ApiSite['challenge']>>
type Started = { id: string; slug: string; chapter: { id: string; slug: string } }
const BEGIN = new Date('2026-03-02T12:00:00.000Z')

/** Returns the body of a response; throws when it is a refusal. */
export function done({ status, body }: ApiAnswer) {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}

/** Short functions that prepare content through the API. `siteOf` is read at each call: the site opens in a hook. */
export function stepsOn(siteOf: () => ApiSite) {
  async function write(chapterId: string, by: Person, text: string) {
    await siteOf().services.realtime.edit(chapterId, await by.actor(), 'edit', (doc) => {
      const whole = manuscriptText(doc)
      insertBlocks(whole, whole.length, [paragraph(text)])
    })
  }
  return {
    write,
    /** Writes and saves text; returns the number of the revision. */
    async save(chapterId: string, by: Person, text: string): Promise<number> {
      await write(chapterId, by, text)
      return done(await by.post(`/chapters/${chapterId}/revisions`, { summary: text })).n
    },
    start: async (by: Person, of: Challenge, title: string): Promise<Started> =>
      done(await by.post(`/challenges/${of.id}/stories`, { title, coauthors: 'open' })),
    open(more: object = {}) {
      siteOf().clock.set(BEGIN)
      return siteOf().challenge(more)
    },
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { KeptPages } from './page-cache.ts'

type Sent = { status: number; headers: Record<string, unknown>; body: string }

const visitor = (url: string, headers: Record<string, string> = {}) =>
  ({ method: 'GET', url, headers: { accept: 'text/html', ...headers } }) as unknown as IncomingMessage

function answerOf(
  pages: KeptPages,
  req: IncomingMessage,
): { wanted: ReturnType<KeptPages['answer']>; sent?: Sent } {
  let sent: Sent | undefined
  const res = {
    writeHead(status: number, headers: Record<string, unknown>) {
      sent = { status, headers, body: '' }
      return res
    },
    end(body?: Buffer) {
      if (sent) sent.body = String(body ?? '')
    },
  }
  const wanted = pages.answer(req, res as unknown as ServerResponse)
  return { wanted, ...(sent && { sent }) }
}

const NONCE = 'abc+/def=='
const page = (text: string, more: Record<string, string> = {}) =>
  new Response(`<p>${text}</p><script nonce="${NONCE}">{"now":"${text}","id":"req-1"}</script>`, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `script-src 'nonce-${NONCE}'`,
      'X-Request-Id': 'req-1',
      ...more,
    },
  })

/** Asks until the page is worth keeping, and hands in what was rendered. */
async function heat(pages: KeptPages, req: IncomingMessage, response = page('one')) {
  for (let i = 0; i < 50; i++) {
    const { wanted } = answerOf(pages, req)
    if (wanted && wanted !== true && wanted.keeps) return pages.keep(wanted, response)
  }
  throw new Error('it was never wanted')
}

test('what is asked for now and then is never kept, and has a tag all the same', async () => {
  const pages = new KeptPages(() => 0)
  let tag = ''
  for (let i = 0; i < 9; i++) {
    const { wanted } = answerOf(pages, visitor('/s/a', tag ? { 'if-none-match': tag } : {}))
    if (!wanted || wanted === true) throw new Error('it was kept')
    const { status, headers } = await pages.keep(wanted, page('one'))
    expect(status).toBe(i === 0 ? 200 : 304)
    expect(headers.has('content-security-policy')).toBe(i === 0)
    tag = headers.get('etag') ?? ''
    expect(tag).toMatch(/^W\//)
  }
})

test('as long as nothing was written a page stays fresh for longer', async () => {
  let changes = 0
  const pages = new KeptPages(() => changes)
  await heat(pages, visitor('/s/a'))
  const { pages: kept } = pages as unknown as { pages: Map<string, { at: number }> }
  for (const each of kept.values()) each.at -= 1_500
  expect(answerOf(pages, visitor('/s/a')).wanted).toBe(true)
  changes += 1
  expect(answerOf(pages, visitor('/s/a')).wanted).toMatchObject({ keeps: true })
  expect(answerOf(pages, visitor('/s/a')).wanted).toBe(true)
})

test('a page that many ask for is sent again, with a nonce and a request id of its own', async () => {
  const pages = new KeptPages(() => 0)
  const first = await heat(pages, visitor('/s/a'))
  expect(await first.text()).toContain('<p>one</p>')
  const [a, b] = [answerOf(pages, visitor('/s/a')).sent, answerOf(pages, visitor('/s/a')).sent]
  const nonceOf = (sent?: Sent) =>
    /nonce-([^']+)'/.exec(String(sent?.headers['Content-Security-Policy']))?.[1]
  expect(a).toMatchObject({ status: 200 })
  expect(nonceOf(a)).toHaveLength(24)
  expect(a?.body).toContain(`nonce="${nonceOf(a)}"`)
  expect(a?.body).toContain(String(a?.headers['X-Request-Id']))
  expect(a?.body).not.toContain(NONCE)
  expect(nonceOf(a)).not.toBe(nonceOf(b))
})

test('who has it already is told so, without a policy that would lock out its scripts', async () => {
  const pages = new KeptPages(() => 0)
  await heat(pages, visitor('/s/a'))
  const tag = String(answerOf(pages, visitor('/s/a')).sent?.headers.ETag)
  const { sent } = answerOf(pages, visitor('/s/a', { 'if-none-match': tag }))
  expect(sent).toMatchObject({ status: 304, body: '' })
  expect(Object.keys(sent?.headers ?? {})).not.toContain('Content-Security-Policy')
})

test.each([
  ['a session', visitor('/s/a', { cookie: 'sid=x' })],
  ['a session over https', visitor('/s/a', { cookie: '__Host-sid=x' })],
  ['any cookie we do not know', visitor('/s/a', { cookie: 'theme=dark; flash=1' })],
  ['a token', visitor('/s/a', { authorization: 'Bearer x' })],
  ['another language', visitor('/s/a', { 'accept-language': 'id' })],
  ['another theme', visitor('/s/a', { cookie: 'theme=dark' })],
  ['a question', visitor('/s/a?x=1')],
  ['a form', visitor('/login')],
])('%s does not get what was kept for others', async (_, req) => {
  const pages = new KeptPages(() => 0)
  await heat(pages, visitor('/s/a'))
  const { wanted, sent } = answerOf(pages, req)
  expect(sent).toBe(undefined)
  if (wanted) expect(wanted).toMatchObject({ keeps: false })
})

test('what sets a cookie, or is no page, is not kept', async () => {
  for (const response of [page('one', { 'Set-Cookie': 'a=b' }), new Response('no', { status: 404 })]) {
    const pages = new KeptPages(() => 0)
    await heat(pages, visitor('/s/a'), response)
    expect(answerOf(pages, visitor('/s/a')).sent).toBe(undefined)
  }
})

test('what changed while it was rendered is not kept, and all is forgotten when something is published', async () => {
  const pages = new KeptPages(() => 0)
  await heat(pages, visitor('/s/a'))
  pages.forget()
  expect(answerOf(pages, visitor('/s/a')).sent).toBe(undefined)
  for (let i = 0; i < 50; i++) {
    const { wanted } = answerOf(pages, visitor('/s/a'))
    if (!wanted || wanted === true) continue
    pages.forget()
    await pages.keep(wanted, page('old'))
    break
  }
  expect(answerOf(pages, visitor('/s/a')).sent).toBe(undefined)
})

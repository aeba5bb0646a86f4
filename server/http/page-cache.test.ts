import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { PageCache } from './page-cache.ts'

type Sent = { status: number; headers: Record<string, unknown>; body: string }

const visitor = (url: string, headers: Record<string, string> = {}) =>
  ({ method: 'GET', url, headers: { accept: 'text/html', ...headers } }) as unknown as IncomingMessage

function answerOf(
  pages: PageCache,
  req: IncomingMessage,
): { wanted: ReturnType<PageCache['respond']>; sent?: Sent } {
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
  const wanted = pages.respond(req, res as unknown as ServerResponse)
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

/** Requests the page until it is popular enough to be cached, then stores the response. */
async function warmUp(pages: PageCache, req: IncomingMessage, response = page('one')) {
  for (let i = 0; i < 50; i++) {
    const { wanted } = answerOf(pages, req)
    if (wanted && wanted !== true && wanted.keeps) return pages.store(wanted, response)
  }
  throw new Error('it was never wanted')
}

test('a page that is requested rarely is not cached, but still has an ETag', async () => {
  const pages = new PageCache(() => 0)
  let tag = ''
  for (let i = 0; i < 9; i++) {
    const { wanted } = answerOf(pages, visitor('/s/a', tag ? { 'if-none-match': tag } : {}))
    if (!wanted || wanted === true) throw new Error('it was kept')
    const { status, headers } = await pages.store(wanted, page('one'))
    expect(status).toBe(i === 0 ? 200 : 304)
    expect(headers.has('content-security-policy')).toBe(i === 0)
    tag = headers.get('etag') ?? ''
    expect(tag).toMatch(/^W\//)
  }
})

test('a cached page stays fresh for longer while the database is unchanged', async () => {
  let changes = 0
  const pages = new PageCache(() => changes)
  await warmUp(pages, visitor('/s/a'))
  const { pages: kept } = pages as unknown as { pages: Map<string, { at: number }> }
  for (const each of kept.values()) each.at -= 1_500
  expect(answerOf(pages, visitor('/s/a')).wanted).toBe(true)
  changes += 1
  expect(answerOf(pages, visitor('/s/a')).wanted).toMatchObject({ keeps: true })
  expect(answerOf(pages, visitor('/s/a')).wanted).toBe(true)
})

test('each response from the cache has its own nonce and request id', async () => {
  const pages = new PageCache(() => 0)
  const first = await warmUp(pages, visitor('/s/a'))
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

test('a matching If-None-Match gets a 304 without a Content-Security-Policy', async () => {
  const pages = new PageCache(() => 0)
  await warmUp(pages, visitor('/s/a'))
  const tag = String(answerOf(pages, visitor('/s/a')).sent?.headers.ETag)
  const { sent } = answerOf(pages, visitor('/s/a', { 'if-none-match': tag }))
  expect(sent).toMatchObject({ status: 304, body: '' })
  expect(Object.keys(sent?.headers ?? {})).not.toContain('Content-Security-Policy')
})

test.each([
  ['a session', visitor('/s/a', { cookie: 'sid=x' })],
  ['a session over https', visitor('/s/a', { cookie: '__Host-sid=x' })],
  ['an unknown cookie', visitor('/s/a', { cookie: 'theme=dark; flash=1' })],
  ['a token', visitor('/s/a', { authorization: 'Bearer x' })],
  ['another language', visitor('/s/a', { 'accept-language': 'id' })],
  ['another theme', visitor('/s/a', { cookie: 'theme=dark' })],
  ['a query string', visitor('/s/a?x=1')],
  ['a form', visitor('/login')],
])('a request with %s does not get a page cached for other visitors', async (_, req) => {
  const pages = new PageCache(() => 0)
  await warmUp(pages, visitor('/s/a'))
  const { wanted, sent } = answerOf(pages, req)
  expect(sent).toBe(undefined)
  if (wanted) expect(wanted).toMatchObject({ keeps: false })
})

test('a response that sets a cookie or is not a page is not cached', async () => {
  for (const response of [page('one', { 'Set-Cookie': 'a=b' }), new Response('no', { status: 404 })]) {
    const pages = new PageCache(() => 0)
    await warmUp(pages, visitor('/s/a'), response)
    expect(answerOf(pages, visitor('/s/a')).sent).toBe(undefined)
  }
})

test('clearing the cache removes all pages, also those that are being rendered', async () => {
  const pages = new PageCache(() => 0)
  await warmUp(pages, visitor('/s/a'))
  pages.clear()
  expect(answerOf(pages, visitor('/s/a')).sent).toBe(undefined)
  for (let i = 0; i < 50; i++) {
    const { wanted } = answerOf(pages, visitor('/s/a'))
    if (!wanted || wanted === true) continue
    pages.clear()
    await pages.store(wanted, page('old'))
    break
  }
  expect(answerOf(pages, visitor('/s/a')).sent).toBe(undefined)
})

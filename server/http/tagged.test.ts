import { expect, test } from 'vitest'
import { matchesETag, withETag } from './tagged.ts'

const csv = (pieces: string[]) =>
  new Response(
    new ReadableStream<string>({
      pull(out) {
        const piece = pieces.shift()
        if (piece === undefined) out.close()
        else out.enqueue(piece)
      },
    }).pipeThrough(new TextEncoderStream()),
    { headers: { 'Content-Type': 'text/csv; charset=utf-8' } },
  )
const requestWith = (headers: Record<string, string> = {}) => new Request('http://x.test/a', { headers })

test('a streamed table has the same ETag for the same text in different chunks', async () => {
  const first = await withETag(requestWith(), csv(['a,b\n', '1,2\n']))
  const tag = first.headers.get('etag') ?? ''
  expect(await first.text()).toBe('a,b\n1,2\n')
  const again = await withETag(requestWith({ 'if-none-match': tag }), csv(['a,', 'b\n1,2\n']))
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag])
  const other = await withETag(requestWith({ 'if-none-match': tag }), csv(['a,b\n', '1,3\n']))
  expect(other.status).toBe(200)
})

test('a streamed table is sent in full and without an ETag when it is long', async () => {
  const pieces = Array.from({ length: 40 }, (_, i) => `${i}`.padEnd(60_000, 'x'))
  const whole = pieces.join('')
  const answer = await withETag(requestWith(), csv([...pieces]))
  expect(answer.headers.has('etag')).toBe(false)
  expect((await answer.text()) === whole).toBe(true)
})

test('a no-store response has no ETag unless the request has a token', async () => {
  const headers = { 'Cache-Control': 'no-store', 'Content-Type': 'application/json' }
  const answer = () => new Response('{}', { headers })
  expect((await withETag(requestWith(), answer())).headers.has('etag')).toBe(false)
  const byToken = await withETag(requestWith({ authorization: 'Bearer ung_x' }), answer())
  expect([byToken.headers.has('etag'), byToken.headers.get('cache-control')]).toEqual([true, 'no-store'])
})

test.each([
  ['W/"a"', true],
  ['"a"', true],
  ['"b", W/"a"', true],
  ['*', true],
  ['"b"', false],
  ['', false],
  [undefined, false],
])('If-None-Match %j matches the ETag W/"a": %s', (known, expected) => {
  expect(matchesETag(known, 'W/"a"')).toBe(expected)
})

import { describe, expect, test } from 'vitest'
import { type Flash, takeFlash } from './flash.ts'
import { redirectWith } from './responses.ts'

const cookieOf = (response: Response) => (response.headers.get('Set-Cookie') ?? '').split(';')[0] ?? ''
const asking = (cookie: string) => new Request('http://here/', { headers: { cookie } })
const forged = (value: unknown) => asking(`flash=${Buffer.from(JSON.stringify(value)).toString('base64url')}`)

describe('flash', () => {
  const said: Flash = {
    key: 'ideas.withdrawn_now',
    values: { n: 3 },
    tone: 'good',
    undo: { action: '/ideas/1/vote', fields: { vote: '1' } },
  }

  test('a flash survives one redirect and is removed from the cookie', () => {
    const response = redirectWith('/c/x', said)
    expect(response.status).toBe(303)
    const { flash, headers } = takeFlash(asking(`locale=id; ${cookieOf(response)}; zone=UTC`))
    expect(flash).toEqual(said)
    expect(headers).toEqual({ 'Set-Cookie': expect.stringContaining('Max-Age=0') })
  })

  test('a request without a flash gets no message and no cookie', () => {
    expect(takeFlash(asking('locale=id'))).toEqual({ flash: undefined, headers: {} })
  })

  test.each([
    ['is no object', 7],
    ['has no key', { tone: 'bad' }],
    ['is no JSON', undefined],
  ])('a flash that %s is dropped', (_name, value) => {
    const request = value === undefined ? asking('flash=YWJj') : forged(value)
    expect(takeFlash(request).flash).toBeUndefined()
  })

  test.each(['https://evil.example', '//evil.example', '/\\\\evil.example'])(
    'an undo never leads away: %s',
    (action) => {
      const { flash } = takeFlash(forged({ key: 'common.undo', undo: { action, fields: {} } }))
      expect(flash?.key).toBe('common.undo')
      expect(flash?.undo).toBeUndefined()
    },
  )

  test('only strings and numbers are accepted as values', () => {
    const { flash } = takeFlash(forged({ key: 'k', values: { a: 1, b: { c: 2 }, d: 'e' } }))
    expect(flash?.values).toEqual({ a: 1, d: 'e' })
  })
})

import { describe, expect, test } from 'vitest'
import { createCookies } from './cookies.ts'
import { credentialsOf, preferencesOf } from './credentials.ts'
import { createSite } from './site.ts'

const headers = (all: Record<string, string>) => new Headers(all)

describe('who says what about themselves', () => {
  test('a session cookie goes by its own name on https', () => {
    const cookie = 'sid=plain; __Host-sid=bound'
    expect(credentialsOf(headers({ cookie }), false).session).toBe('plain')
    expect(credentialsOf(headers({ cookie }), true).session).toBe('bound')
    expect(credentialsOf(headers({ cookie: `sid=${'x'.repeat(5000)}` }), false).session).toBeUndefined()
  })

  test('another kind of authorization is a token that opens nothing', () => {
    expect(credentialsOf(headers({ authorization: 'Bearer ung_a' }), false).token).toBe('ung_a')
    expect(credentialsOf(headers({ authorization: 'Basic eA==' }), false).token).toBe('')
    expect(credentialsOf(headers({}), false).token).toBeUndefined()
  })

  test.each([
    ['id-ID,id;q=0.9,en;q=0.8', 'id'],
    ['fr,en;q=0.5,id;q=0.4', 'en'],
    ['id;q=0,en', 'en'],
    ['in-ID', 'id'],
    ['in', 'id'],
    ['in_ID', 'id'],
    ['iw-IL,in-ID;q=0.8,en;q=0.7', 'id'],
    ['ji,en', 'en'],
    ['id-Latn-ID', 'id'],
    ['EN-gb-oxendict;q=0.3, ID;q=0.9', 'id'],
    ['fr, id ; q = 0.5 , en;q=0.4', 'id'],
    ['*', 'en'],
    ['fr,*;q=0.5', 'en'],
    ['en;q=0,*', 'id'],
    ['en;q=0.2,*;q=0.5', 'id'],
    ['id;q=0.1,*;q=0.5', 'en'],
    ['en;q=0', 'en'],
    ['id;q=0.8,en;q=0.8', 'id'],
    ['id;q=7,en', 'id'],
    ['indonesian', 'en'],
    ['', 'en'],
    [';;;,q=,=', 'en'],
  ])('the language of %j is %s', (accepted, locale) => {
    expect(preferencesOf(headers({ 'accept-language': accepted })).locale).toBe(locale)
  })

  test('a chosen language and zone win; nonsense does not', () => {
    const chosen = preferencesOf(
      headers({ cookie: 'locale=id; zone=Asia%2FMakassar', 'accept-language': 'en' }),
    )
    expect(chosen).toEqual({ locale: 'id', cookieLocale: 'id', zone: 'Asia/Makassar' })
    expect(preferencesOf(headers({ cookie: 'locale=xx; zone=%E0%A4%A' })).zone).toBe('Asia/Jakarta')
  })
})

describe('the session cookie', () => {
  const set = (publicUrl?: string) =>
    createCookies(createSite({ publicUrl, host: '127.0.0.1', port: 3000 }))
      .signedIn({ token: 't', device: 'd' })
      .getSetCookie()

  test('is out of reach for scripts and other sites', () => {
    expect(set()[0]).toBe('sid=t; Path=/; Max-Age=2592000; SameSite=Lax; HttpOnly')
    expect(set('https://fire.example.org')[0]).toBe(
      '__Host-sid=t; Path=/; Max-Age=2592000; SameSite=Lax; HttpOnly; Secure',
    )
  })
})

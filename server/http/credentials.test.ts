import { expect, test } from 'vitest'
import { createCookies } from './cookies.ts'
import { readCredentials, readPreferences } from './credentials.ts'
import { createSite } from './site.ts'

const headers = (all: Record<string, string>) => new Headers(all)

test('the session cookie has another name on https than on http', () => {
  const cookie = 'sid=plain; __Host-sid=bound'
  expect(readCredentials(headers({ cookie }), false).session).toBe('plain')
  expect(readCredentials(headers({ cookie }), true).session).toBe('bound')
  expect(readCredentials(headers({ cookie: `sid=${'x'.repeat(5000)}` }), false).session).toBeUndefined()
})

test('an Authorization header that is not Bearer gives an empty token, which is never valid', () => {
  expect(readCredentials(headers({ authorization: 'Bearer ung_a' }), false).token).toBe('ung_a')
  expect(readCredentials(headers({ authorization: 'Basic eA==' }), false).token).toBe('')
  expect(readCredentials(headers({}), false).token).toBeUndefined()
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
  expect(readPreferences(headers({ 'accept-language': accepted })).locale).toBe(locale)
})

test('language and zone cookies take precedence over headers; invalid cookies are ignored', () => {
  const chosen = readPreferences(
    headers({ cookie: 'locale=id; zone=Asia%2FMakassar', 'accept-language': 'en' }),
  )
  expect(chosen).toEqual({ locale: 'id', cookieLocale: 'id', zone: 'Asia/Makassar' })
  expect(readPreferences(headers({ cookie: 'locale=xx; zone=%E0%A4%A' })).zone).toBe('Asia/Jakarta')
})

const set = (publicUrl?: string) =>
  createCookies(createSite({ publicUrl, host: '127.0.0.1', port: 3000 }))
    .signedIn({ token: 't', device: 'd' })
    .getSetCookie()

test('the session cookie is HttpOnly and SameSite, and Secure on https', () => {
  expect(set()[0]).toBe('sid=t; Path=/; Max-Age=2592000; SameSite=Lax; HttpOnly')
  expect(set('https://fire.example.org')[0]).toBe(
    '__Host-sid=t; Path=/; Max-Age=2592000; SameSite=Lax; HttpOnly; Secure',
  )
})

import { isLocale, type Locale } from '#app/domain/locales.ts'
import { isZone } from '#app/domain/zoned-time.ts'
import { acceptedLocale } from './languages.ts'

/** Reads what a request claims about its sender. Credentials are not trusted until they are checked in the database. */

const DEFAULT_ZONE = 'Asia/Jakarta'
const SECURE_COOKIE = '__Host-sid'
const PLAIN_COOKIE = 'sid'

/** The name of the session cookie. A `__Host-` cookie can't be set by a sibling domain; browsers accept it over https only. */
export const sessionCookieName = (secure: boolean): string => (secure ? SECURE_COOKIE : PLAIN_COOKIE)

export function readCookies(headers: Headers): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=')
    const name = pair.slice(0, at).trim()
    // Of cookies with the same name, browsers send the one with the longest path first, which is ours.
    if (at > 0 && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim())
  }
  return cookies
}

export type Credentials = { token: string | undefined; session: string | undefined }

export function readCredentials(headers: Headers, secure: boolean): Credentials {
  const authorization = headers.get('authorization')
  const bearer = /^Bearer\s+(\S{1,200})$/i.exec(authorization ?? '')?.[1]
  const session = readCookies(headers).get(sessionCookieName(secure))
  const token = authorization === null ? undefined : (bearer ?? '')
  return { token, session: session && session.length <= 200 ? session : undefined }
}

export type Preferences = { locale: Locale; zone: string; cookieLocale: Locale | undefined }

export function readPreferences(headers: Headers): Preferences {
  const cookies = readCookies(headers)
  const chosen = cookies.get('locale')
  const cookieLocale = isLocale(chosen) ? chosen : undefined
  const zone = decodeURIComponentSafely(cookies.get('zone') ?? '')
  return {
    cookieLocale,
    locale: cookieLocale ?? acceptedLocale(headers.get('accept-language')),
    zone: zone && isZone(zone) ? zone : DEFAULT_ZONE,
  }
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

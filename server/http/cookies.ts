import type { Locale } from '#app/domain/locales.ts'
import { sessionCookieName } from './credentials.ts'
import type { Site } from './site.ts'

const DAY_SECONDS = 24 * 60 * 60
const SESSION_SECONDS = 30 * DAY_SECONDS
const YEAR_SECONDS = 365 * DAY_SECONDS

export const DEVICE_COOKIE = 'device'
/** Read by `app/storage/sign-out.ts`. */
const LEFT_COOKIE = 'left'

/** Makes the Set-Cookie headers for signing in, signing out and choosing a language. */
export function createCookies(site: Site) {
  const line = (name: string, value: string, seconds: number, script = false) => {
    const flags = [`${name}=${value}`, 'Path=/', `Max-Age=${seconds}`, 'SameSite=Lax']
    if (!script) flags.push('HttpOnly')
    if (site.secure()) flags.push('Secure')
    return flags.join('; ')
  }
  const headers = (...lines: string[]) => {
    const made = new Headers()
    for (const each of lines) made.append('Set-Cookie', each)
    return made
  }
  const locale = (chosen: Locale) => line('locale', chosen, YEAR_SECONDS, true)
  return {
    signedIn: (session: { token: string; device: string }) =>
      headers(
        line(sessionCookieName(site.secure()), session.token, SESSION_SECONDS),
        line(DEVICE_COOKIE, session.device, YEAR_SECONDS),
      ),
    /** Remembers the browser that joined; it gives no access by itself. */
    joined: (device: string) => headers(line(DEVICE_COOKIE, device, YEAR_SECONDS)),
    /** Ends the session cookie, and names the member to the next page, which deletes their data from the browser's storage. */
    signedOut: (memberId: string | undefined) =>
      headers(
        line(sessionCookieName(site.secure()), '', 0),
        ...(memberId ? [line(LEFT_COOKIE, memberId, DAY_SECONDS, true)] : []),
      ),
    speaks: (chosen: Locale) => headers(locale(chosen)),
  }
}

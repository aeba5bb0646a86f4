import { isLocale, LANGUAGE_QUERY, type Locale } from '#app/domain/locales.ts'
import { readCookies } from './credentials.ts'

const YEAR_SECONDS = 31_536_000

/**
 * Makes the language that an address asks for the language of the request, and returns it; undefined when the address
 * asks for none, or for the one of the cookie. Search engines find such addresses in the links of each page.
 */
export function applyAskedLanguage(request: Request): Locale | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
  const asked = new URL(request.url).searchParams.get(LANGUAGE_QUERY)
  if (!isLocale(asked)) return undefined
  const cookies = readCookies(request.headers)
  const isKnown = cookies.get('locale') === asked
  cookies.set('locale', asked)
  request.headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
  return isKnown ? undefined : asked
}

/** Stores the language with a page, for those that follow. */
export function keepLanguage(response: Response, language: Locale | undefined): Response {
  if (!language || !response.headers.get('content-type')?.startsWith('text/html')) return response
  const kept = new Response(response.body, response)
  kept.headers.append('Set-Cookie', `locale=${language}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`)
  return kept
}

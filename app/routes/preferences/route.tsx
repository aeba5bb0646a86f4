import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { isZone } from '#app/domain/zoned-time.ts'
import { paths } from '#app/paths.ts'
import { safeNext } from '../../domain/identity/next.ts'
import { isLocale } from '../../domain/locales.ts'
import { isTheme } from '../../ui/shell/shell-data.ts'

const YEAR_SECONDS = 31_536_000
const preferenceCookie = (name: string, value: string) =>
  `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`

/** Stores language, theme and time zone in cookies, for visitors and members, and redirects back. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const headers = new Headers()
  const [locale, theme, zone] = ['locale', 'theme', 'zone'].map((name) => form.get(name))
  if (isLocale(locale)) headers.append('Set-Cookie', preferenceCookie('locale', locale))
  if (isTheme(theme)) headers.append('Set-Cookie', preferenceCookie('theme', theme))
  if (isZone(zone)) headers.append('Set-Cookie', preferenceCookie('zone', zone))
  return redirect(safeNext(form.get('next')), { status: 303, headers })
}

/** A GET request redirects, because the address has no page. */
export const loader = () => redirect(paths.home())

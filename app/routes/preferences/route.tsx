import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { safeNext } from '../../domain/identity/next.ts'
import { isLocale } from '../../domain/locales.ts'
import { isZone } from '../../messages/format.ts'
import { isTheme } from '../../ui/shell/shell-data.ts'

const YEAR_SECONDS = 31_536_000
const preferenceCookie = (name: string, value: string) =>
  `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`

/** Language, light or dark, zone: kept by the browser, for visitors and members alike. Leads back. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const headers = new Headers()
  const [locale, theme, zone] = ['locale', 'theme', 'zone'].map((name) => form.get(name))
  if (isLocale(locale)) headers.append('Set-Cookie', preferenceCookie('locale', locale))
  if (isTheme(theme)) headers.append('Set-Cookie', preferenceCookie('theme', theme))
  if (isZone(zone)) headers.append('Set-Cookie', preferenceCookie('zone', zone))
  return redirect(safeNext(form.get('next')), { status: 303, headers })
}

/** Someone loaded the address by hand. */
export const loader = () => redirect(paths.home())

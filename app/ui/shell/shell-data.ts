import type { Locale } from '../../domain/locales.ts'
import type { FlashMessage } from '../../flash.ts'

export type Theme = 'system' | 'light' | 'dark'
export const isTheme = (value: unknown): value is Theme =>
  value === 'system' || value === 'light' || value === 'dark'

export type ShellViewer = {
  id: string
  handle: string
  displayName: string
  avatarId: string | null
  admin: boolean
  verified: boolean
  brands: { slug: string; name: string }[]
  unread: number
  /** When this page was made, signed; see `<FormStamp>`. */
  formStamp: string
  /** A warning that the member has not acknowledged yet. */
  warning: { id: string; reason: string } | null
}

/** The data that the shell around every page needs. `now` is the time of the request, the same on server and browser. */
export type ShellData = {
  locale: Locale
  zone: string
  theme: Theme
  viewer: ShellViewer | null
  demo: boolean
  now: string
  flash: FlashMessage | undefined
  /** The request id to quote in an error report. */
  requestId: string
  /** The public URL of this site, without a trailing slash. */
  site: string
}

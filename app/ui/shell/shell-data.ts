import type { Locale } from '../../domain/locales.ts'
import type { FlashMessage } from '../../flash.ts'

export type Theme = 'system' | 'light' | 'dark'
export const isTheme = (value: unknown): value is Theme =>
  value === 'system' || value === 'light' || value === 'dark'

export type Viewer = {
  id: string
  handle: string
  displayName: string
  admin: boolean
  verified: boolean
  brands: { slug: string; name: string }[]
  unread: number
}

/** What every page needs around its own content. `now` is the request's clock, the same on both sides. */
export type ShellData = {
  locale: Locale
  zone: string
  theme: Theme
  viewer: Viewer | null
  demo: boolean
  now: string
  flash: FlashMessage | undefined
  /** To name when something broke. */
  requestId: string
}

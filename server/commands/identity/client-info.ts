import type { Locale } from '#app/domain/locales.ts'

/** The known properties of the client of a request, signed in or not. */
export type ClientInfo = {
  ip: string
  /** The request came from this machine to this machine without a proxy. */
  isDirect: boolean
  userAgent: string
  /** The device cookie (see `newDevice`), if the browser has one. */
  device: string | undefined
  locale: Locale
  zone: string
}

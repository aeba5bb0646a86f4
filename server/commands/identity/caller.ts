import type { Locale } from '#app/domain/locales.ts'

/** What is known of the other end before anybody signed in. */
export type Caller = {
  ip: string
  /** From this machine to this machine, through nobody else's hands. */
  isDirect: boolean
  userAgent: string
  /** The mark of `newDevice`, if the browser has one. */
  device: string | undefined
  locale: Locale
  zone: string
}

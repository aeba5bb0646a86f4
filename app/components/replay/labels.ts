import type { Locale } from '#app/domain/locales.ts'
/** The labels of the player; it fills in the placeholders `{…}` itself. */
export type ReplayLabels = {
  play: string
  pause: string
  speed: string
  position: string
  page: string
  previous: string
  next: string
  people: string
  former: string
  nobody: string
  /** `{n}` */
  revision: string
  /** `{time}`, `{name}` */
  moment: string
  loading: string
  failed: string
  empty: string
  keys: string
}
/** `members` is where the pages of members are; the player appends a username, so that it need not bundle all paths. */
export type ReplaySettings = {
  src: string
  members: string
  locale: Locale
  zone: string
  words: ReplayLabels
}

export const fillPlaceholders = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

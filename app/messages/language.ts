type Pair = readonly [open: string, close: string]

/** The properties of a language besides its texts. */
export type Language = {
  /** Its own name, by which its speakers find it. */
  name: string
  /** The BCP 47 tag by which dates and numbers are written. */
  tag: string
  /** Between hours and minutes. */
  clock: string
  /** Before the fraction of an amount of money. */
  decimal: string
  /** Signs of currencies, where the language does not write their codes. */
  currencies: Readonly<Record<string, string>>
  /** Short words for days, hours and minutes. */
  units: readonly [days: string, hours: string, minutes: string]
  /** Quotation marks that are typed for straight ones; `elisions`: what begins with an apostrophe instead of a quote. */
  quotes: { double: Pair; single: Pair; elisions: RegExp | null }
}

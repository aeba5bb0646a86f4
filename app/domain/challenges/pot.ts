/** Decimal places of each currency as people use it; the rupiah and the yen have none. */
const DECIMALS = { IDR: 0, USD: 2, EUR: 2, SGD: 2, MYR: 2, GBP: 2, AUD: 2, JPY: 0 } as const

export type Currency = keyof typeof DECIMALS
export const CURRENCIES = Object.keys(DECIMALS) as [Currency, ...Currency[]]

/** An amount in the smallest unit of its currency: 6000000 IDR, or 600000 cents for 6,000 USD. */
export type Pot = { amount: number; currency: Currency }

/** The largest amount: its shares stay exact integers, also when multiplied by 1000. */
export const MAX_POT = 1_000_000_000_000

export const decimalsOf = (currency: Currency): number => DECIMALS[currency]

/** Converts a pot to its amount as typed in a form: `6000.5`. */
export const typedAmount = ({ amount, currency }: Pot): string => String(amount / 10 ** decimalsOf(currency))

/** Reads an amount typed with or without separators of thousands; null when it is not a number of the currency. */
export function readAmount(typed: string, currency: Currency): number | null {
  const decimals = decimalsOf(currency)
  const text = typed.replace(/[\s\u00a0]/g, '')
  const grouped = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,](\d+))?$/.exec(text)
  const plain = /^(\d+)(?:[.,](\d+))?$/.exec(text)
  // "6.000" is six thousand: three digits after one separator are a group.
  const whole = grouped ? text.slice(0, text.length - (grouped[2] ? grouped[2].length + 1 : 0)) : plain?.[1]
  const fraction = (grouped ? grouped[2] : plain?.[2]) ?? ''
  if (whole === undefined || fraction.length > decimals) return null
  const amount = Number(whole.replace(/[.,]/g, '') + fraction.padEnd(decimals, '0'))
  return Number.isSafeInteger(amount) && amount > 0 && amount <= MAX_POT ? amount : null
}

type Share = { memberId: string; permille: number }

/**
 * Divides an amount by shares in ‰. The parts are integers that add up to the amount: each gets the integer part, and
 * the rest goes one by one to the largest remainders.
 */
export function divide<S extends Share>(amount: number, shares: readonly S[]): (S & { amount: number })[] {
  const parts = shares.map((share) => {
    const product = BigInt(amount) * BigInt(share.permille)
    return { share, amount: Number(product / 1000n), remainder: Number(product % 1000n) }
  })
  const left = amount - parts.reduce((sum, part) => sum + part.amount, 0)
  const order = [...parts].sort(
    (a, b) =>
      b.remainder - a.remainder ||
      b.share.permille - a.share.permille ||
      (a.share.memberId < b.share.memberId ? -1 : 1),
  )
  for (const part of order.slice(0, left)) part.amount += 1
  return parts.map((part) => ({ ...part.share, amount: part.amount }))
}

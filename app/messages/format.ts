/**
 * Formats dates, times and numbers in the viewer's language and zone. Server and browser produce the same text: both
 * get the same zone and `now`, and patterns whose spaces or commas differ between ICU versions are avoided.
 */
import { decimalsOf, type Pot } from '../domain/challenges/pot.ts'
import type { Locale } from '../domain/locales.ts'
import { LANGUAGES } from './languages.ts'

export type Moment = Date | string | number

export type Format = {
  /** 3 Mar 2026 */
  date(at: Moment): string
  /** 3 Mar: for lists where the year is plain from the context */
  day(at: Moment): string
  /** 14:32 (en), 14.32 (id) */
  time(at: Moment): string
  /** 3 Mar 2026, 14:32 WIB */
  full(at: Moment): string
  /** 2 hours ago, in 5 days */
  relative(at: Moment): string
  /** Whole days from now, at least 0; the last day counts as 1 */
  daysLeft(at: Moment): number
  /** A span of days, such as 1–14 Mar; adds the years when they are not the current year */
  span(from: Moment, to: Moment): string
  number(value: number): string
  percent(permille: number): string
  /** IDR 6,000,000 (en), Rp 6.000.000 (id); the amount is in the smallest unit of the currency */
  money(pot: Pot): string
  /** 5 h 20 min, in the two largest units */
  duration(ms: number): string
  list(items: readonly string[]): string
  /** The time of the page. */
  readonly now: Moment
  /** Tuesday; 0 is Monday */
  weekday(day: number): string
  /** Tue */
  shortWeekday(day: number): string
  readonly zone: string
  readonly locale: Locale
}

const INDONESIAN_ZONES: Record<string, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
}
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]
const DAY = 86_400_000
/** Monday, 5 January 1970. */
const MONDAY = 4 * DAY

const cache = new Map<string, ReturnType<typeof formatters>>()
/** Caches Intl objects, which take about 50 µs to create. The size is limited, because zone names are user input. */
function cachedFormatters(locale: Locale, zone: string) {
  const key = `${locale}|${zone}`
  const known = cache.get(key)
  if (known) return known
  if (cache.size > 600) cache.clear()
  const made = formatters(locale, zone)
  cache.set(key, made)
  return made
}

function formatters(locale: Locale, zone: string) {
  const { tag } = LANGUAGES[locale]
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { timeZone: zone, ...options })
  return {
    date: dates({ day: 'numeric', month: 'short', year: 'numeric' }),
    clock: dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    zoneName: dates({ timeZoneName: 'shortOffset' }),
    relative: new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }),
    number: new Intl.NumberFormat(tag),
    percent: new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }),
    list: new Intl.ListFormat(tag, { type: 'conjunction' }),
    weekday: new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' }),
    shortWeekday: new Intl.DateTimeFormat(tag, { weekday: 'short', timeZone: 'UTC' }),
  }
}

type Pieces = Partial<Record<Intl.DateTimeFormatPartTypes, string>>

/** Returns all parts of an instant with one call, because repeated calls dominate the time of a page. */
function piecesOf(format: Intl.DateTimeFormat, at: Moment): Pieces {
  const pieces: Pieces = {}
  for (const { type, value } of format.formatToParts(new Date(at))) pieces[type] = value
  return pieces
}

/** Days, hours and minutes, in minutes. */
const UNIT_SIZES = [1440, 60, 1] as const

/** Formats a duration in its largest unit and the next one, without zeros: 5 h 20 min, 3 d, 0 min. */
function duration(ms: number, locale: Locale): string {
  const minutes = Math.round(ms / 60_000)
  const units = UNIT_SIZES.map((size, at) => [LANGUAGES[locale].units[at], size] as const)
  const first = Math.max(
    0,
    units.findIndex(([, size]) => minutes >= size),
  )
  const begin = minutes === 0 ? units.length - 1 : first
  let left = minutes
  const parts = units.slice(begin, begin + 2).map(([name, size]) => {
    const count = Math.floor(left / size)
    left -= count * size
    return { count, text: `${count} ${name}` }
  })
  return parts
    .filter(({ count }, i) => count > 0 || i === 0)
    .map(({ text }) => text)
    .join(' ')
}

export function makeFormat(locale: Locale, zone: string, now: Moment): Format {
  const make = cachedFormatters(locale, zone)
  const base = new Date(now).getTime()
  const day = (at: Moment) => {
    const { day, month } = piecesOf(make.date, at)
    return `${day} ${month}`
  }
  const date = (at: Moment) => {
    const { day, month, year } = piecesOf(make.date, at)
    return `${day} ${month} ${year}`
  }
  const time = (at: Moment) => {
    const { hour, minute } = piecesOf(make.clock, at)
    return `${hour}${LANGUAGES[locale].clock}${minute}`
  }
  const zoneName = (at: Moment) => INDONESIAN_ZONES[zone] ?? piecesOf(make.zoneName, at).timeZoneName ?? ''

  const span = (from: Moment, to: Moment) => {
    // A phase that ends at midnight is displayed as ending on the day before.
    const last = new Date(new Date(to).getTime() - 1)
    const [first, then] = [piecesOf(make.date, from), piecesOf(make.date, last)]
    if (first.year !== then.year) return `${date(from)} – ${date(last)}`
    const end = then.year === piecesOf(make.date, now).year ? day(last) : date(last)
    if (first.month !== then.month) return `${day(from)} – ${end}`
    return first.day === then.day ? end : `${first.day}–${end}`
  }
  const relative = (at: Moment) => {
    const seconds = Math.round((new Date(at).getTime() - base) / 1000)
    const step = STEPS.find(([, size]) => Math.abs(seconds) >= size)
    return step
      ? make.relative.format(Math.trunc(seconds / step[1]), step[0])
      : make.relative.format(0, 'minute')
  }

  return {
    date,
    day,
    time,
    full: (at) => `${date(at)}, ${time(at)} ${zoneName(at)}`,
    relative,
    daysLeft: (at) => Math.max(0, Math.ceil((new Date(at).getTime() - base) / DAY)),
    span,
    number: (value) => make.number.format(value),
    percent: (permille) => `${make.percent.format(permille / 10)}%`,
    money: ({ amount, currency }) => {
      const decimals = decimalsOf(currency)
      const whole = Math.floor(amount / 10 ** decimals)
      const rest = decimals === 0 ? '' : String(amount % 10 ** decimals).padStart(decimals, '0')
      const unit = LANGUAGES[locale].currencies[currency] ?? currency
      const fraction = Number(rest) === 0 ? '' : `${LANGUAGES[locale].decimal}${rest}`
      return `${unit}\u00a0${make.number.format(whole)}${fraction}`
    },
    duration: (ms) => duration(ms, locale),
    list: (items) => make.list.format(items),
    now,
    weekday: (index) => make.weekday.format(MONDAY + index * DAY),
    shortWeekday: (index) => make.shortWeekday.format(MONDAY + index * DAY),
    zone,
    locale,
  }
}

import { withoutControls } from '../../text.ts'

const HOUR_MS = 60 * 60 * 1000
/** Western Indonesian Time, which has no clock changes; see `LISTENING_ZONE`. */
const ZONE_OFFSET_MS = 7 * HOUR_MS

/** The assignment of the columns of an uploaded file. Columns are counted from 0; −1 means that the file has none. */
export type ColumnChoice = { text: number; date: number; id: number; link: number; order: DateOrder }
export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

export const ROW_PROBLEMS = ['no_text', 'long_text', 'no_date', 'future_date'] as const
export type RowProblem = (typeof ROW_PROBLEMS)[number]

export type MappedRow =
  | { ok: true; text: string; at: Date; id: string | null; url: string | null }
  | { ok: false; problem: RowProblem }

export const MOST_ROWS = 5_000
export const LONGEST_TEXT = 4_000
const DAY_MS = 24 * HOUR_MS

const NAMES: Record<'text' | 'date' | 'id' | 'link', RegExp> = {
  text: /^(text|message|comment|content|body|review|post|tweet|caption|teks|pesan|komentar|isi|ulasan|unggahan)/i,
  date: /^(date|time|created|published|posted|at$|tanggal|waktu|tgl|dibuat|terbit)/i,
  id: /(^|[ _-])(id|guid|key|nomor|no)$/i,
  link: /^(link|url|permalink|address|tautan|alamat)/i,
}

/** Chooses columns by their names; the longest column is the text where no name fits. */
export function guessColumns(header: readonly string[], rows: readonly (readonly string[])[]): ColumnChoice {
  const find = (name: keyof typeof NAMES) => header.findIndex((title) => NAMES[name].test(title.trim()))
  const named = find('text')
  const lengths = header.map((_, i) => rows.reduce((sum, row) => sum + (row[i]?.length ?? 0), 0))
  const longest = lengths.reduce((best, length, i) => (length > (lengths[best] ?? -1) ? i : best), 0)
  const date = find('date')
  return {
    text: named >= 0 ? named : longest,
    ...{ date, id: find('id'), link: find('link') },
    order: guessOrder(rows.map((row) => row[date] ?? '')),
  }
}

/** The order of day and month: a first number over 12 is a day, a second one over 12 too. Otherwise the day is first. */
function guessOrder(dates: readonly string[]): DateOrder {
  const pairs = dates.flatMap((date) => {
    const found = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}/.exec(date)
    return found ? [[Number(found[1]), Number(found[2])] as const] : []
  })
  if (pairs.length === 0) return 'ymd'
  return pairs.some(([, second]) => second > 12) ? 'mdy' : 'dmy'
}

/** Reads a date as it is written in files. Without a zone it is in Western Indonesian Time; without a time it is noon. */
export function readDate(written: string, order: DateOrder): Date | undefined {
  const text = written.trim()
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})$/i.test(text))
    return valid(Date.parse(text.replace(' ', 'T').replace(/\s/g, '')))
  const found =
    /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?:[T ,]+(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?)?$/.exec(
      text,
    )
  if (!found) return undefined
  const [, a = '', b = '', c = '', hour = '12', minute = '00'] = found
  const isYearFirst = a.length === 4
  if (!isYearFirst && c.length !== 4) return undefined
  const [year, month, day] = isYearFirst ? [a, b, c] : order === 'mdy' ? [c, a, b] : [c, b, a]
  return localInstant([year, month, day, hour, minute].map(Number))
}

function localInstant([year = 0, month = 1, day = 1, hour = 0, minute = 0]: number[]): Date | undefined {
  const wanted = new Date(Date.UTC(year, month - 1, day, hour, minute))
  const isReal = wanted.getUTCMonth() === month - 1 && wanted.getUTCDate() === day && hour < 24 && minute < 60
  return isReal ? new Date(wanted.getTime() - ZONE_OFFSET_MS) : undefined
}
const valid = (instant: number): Date | undefined => (Number.isNaN(instant) ? undefined : new Date(instant))

/** Only addresses that a browser opens as a page; anything else is left out. */
export function pageAddress(text: string | undefined): string | null {
  if (!text || text.length > 2_000 || !URL.canParse(text.trim())) return null
  const url = new URL(text.trim())
  return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url.href : null
}

/** Reads one row of a file. A row without a date column is dated `now`. */
export function mapRow(row: readonly string[], columns: ColumnChoice, now: Date): MappedRow {
  const cell = (column: number) => (column < 0 ? undefined : row[column])
  const text = withoutControls(cell(columns.text) ?? '').trim()
  if (text === '') return { ok: false, problem: 'no_text' }
  if (text.length > LONGEST_TEXT) return { ok: false, problem: 'long_text' }
  const at = columns.date < 0 ? now : readDate(cell(columns.date) ?? '', columns.order)
  if (!at) return { ok: false, problem: 'no_date' }
  if (at.getTime() > now.getTime() + DAY_MS) return { ok: false, problem: 'future_date' }
  return { ok: true, text, at, id: cell(columns.id)?.trim() || null, url: pageAddress(cell(columns.link)) }
}

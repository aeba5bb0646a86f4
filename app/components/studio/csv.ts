/**
 * Matches the beginning of a formula: a sign, also a full-width or small one, after spaces, quotation marks or invisible
 * characters, which some programs drop; or a tab or line break.
 */
const FORMULA =
  /^(?:[\t\r\n]|[\s\p{Cf}\p{Cc}"'`‘’“”]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE62\uFE63\uFE66\uFE6B])/u

/** Escapes a cell. A text that begins like a formula would be executed by a spreadsheet; numbers stay numbers. */
function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value)
  const safe = typeof value !== 'number' && FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Makes spreadsheets read the file as UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF'

export const csvRows = (rows: readonly (readonly unknown[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')

/** Builds a complete CSV file (RFC 4180). */
export const csv = (rows: readonly (readonly unknown[])[]): string => BYTE_ORDER_MARK + csvRows(rows)

type Ballot = {
  ballot: string
  receipt: string
  story: string
  place: number | null
  hash: string
  setAside: string | null
}

/** Builds the CSV that `recount.mjs` reads. It never contains who voted or when. */
export const BALLOTS_HEAD = csvRows([
  ['ballot', 'receipt', 'story', 'order', 'text_hash', 'minimum', 'set_aside'],
])

export const ballotLines = (ballots: readonly Ballot[], minimum: number): string =>
  csvRows(
    ballots.map(({ ballot, receipt, story, place, hash, setAside }) => [
      ...[ballot, receipt, story, place, hash, minimum, setAside],
    ]),
  )

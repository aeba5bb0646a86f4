import { parse } from 'csv-parse/sync'
import { MOST_ROWS } from '#app/domain/listening/outside/map-rows.ts'

/** The rows of a file, the first one apart as the header. */
export type ReadCsv =
  | { ok: true; header: string[]; rows: string[][] }
  | { ok: false; problem: 'unreadable' | 'too_many' }

const DELIMITERS = [',', ';', '\t']
const MOST_COLUMNS = 100

/** Returns the delimiter that occurs most often in the first line. */
const delimiterOf = (csv: string): string => {
  const [line = ''] = csv.split(/\r?\n/, 1)
  const countOf = (delimiter: string) => line.split(delimiter).length
  return DELIMITERS.reduce((best, one) => (countOf(one) > countOf(best) ? one : best))
}

/** Reads a CSV file with comma, semicolon or tab, in a worker thread. */
export function readCsv(csv: string): ReadCsv {
  try {
    const records = parse(csv, {
      ...{ delimiter: delimiterOf(csv), bom: true, skip_empty_lines: true },
      ...{ relax_column_count: true, relax_quotes: true, to: MOST_ROWS + 2 },
    }) as string[][]
    const [header, ...rows] = records
    if (!header || header.length > MOST_COLUMNS || rows.length === 0)
      return { ok: false, problem: 'unreadable' }
    if (rows.length > MOST_ROWS) return { ok: false, problem: 'too_many' }
    return { ok: true, header: header.map((title) => title.trim()), rows }
  } catch {
    return { ok: false, problem: 'unreadable' }
  }
}

const SAMPLE_BYTES = 400

/** Detects UTF-16 and its byte order: by the byte order mark, otherwise by the zero bytes that Latin letters have. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const zerosAt = (odd: 0 | 1) => sample.filter((byte, at) => byte === 0 && at % 2 === odd).length
  const [even, odd] = [zerosAt(0), zerosAt(1)]
  const isMost = (count: number) => count > sample.length / 4
  if (even === 0 && isMost(odd)) return 'utf-16le'
  return odd === 0 && isMost(even) ? 'utf-16be' : undefined
}

/** Decodes an uploaded file: UTF-8, UTF-16, or what Excel writes in Western Europe and Indonesia. */
export function decodeFile(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes)
  if (utf16) return new TextDecoder(utf16).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** A page of a list and the opaque cursor of the next one. */
export type Page<T> = { items: T[]; nextCursor: string | null }
export type PageRequest = { cursor?: string | null; limit: number }

export const encodeCursor = (values: (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

/** PostgreSQL rejects text that contains NUL, even in comparisons. */
const isComparable = (value: unknown) =>
  typeof value === 'string' ? !value.includes('\0') : Number.isFinite(value)

/** Decodes a cursor; undefined for an invalid one, so that the list starts at its beginning. */
export function decodeCursor(
  cursor: string | null | undefined,
  length: number,
): (string | number)[] | undefined {
  if (!cursor) return undefined
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const whole = Array.isArray(values) && values.length === length
    return whole && values.every(isComparable) ? values : undefined
  } catch {
    return undefined
  }
}

/** Builds a page from limit + 1 rows. */
export function pageOf<Row, Item>(
  rows: Row[],
  limit: number,
  cursorOf: (row: Row) => (string | number)[],
  itemOf: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(itemOf),
    nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null,
  }
}

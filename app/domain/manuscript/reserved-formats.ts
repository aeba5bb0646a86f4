import { FIRST_BROUGHT } from './client-ids.ts'

/**
 * Formats that carry meaning instead of style: `c_<comment>` marks a passage with a comment, `ins_<id>` marks a
 * suggested insertion, `del_<id>` marks a suggested deletion (SPEC, L8 and L9).
 */
export type SuggestionKind = 'ins' | 'del'
/** `id` is `<client>-<number>`; the suggester owns the client id. Insertion and deletion with one id are one suggestion. */
export type SuggestionMark = { kind: SuggestionKind; id: string; client: number; number: number }

const SUGGESTION = /^(ins|del)_(([1-9]\d{0,9})-([1-9]\d{0,5}))$/
const COMMENT = /^c_([\w-]{1,40})$/

export function suggestionMark(key: string): SuggestionMark | null {
  const found = SUGGESTION.exec(key)
  if (found === null) return null
  const [, kind, id = '', client, number] = found
  return Number(client) >= FIRST_BROUGHT
    ? { kind: kind === 'ins' ? 'ins' : 'del', id, client: Number(client), number: Number(number) }
    : null
}

export const commentOfMark = (key: string): string | null => COMMENT.exec(key)?.[1] ?? null

/** Returns whether the mark is a suggested insertion, whose text readers do not see. */
export const isInsertion = (key: string): boolean => key.startsWith('ins_') && suggestionMark(key) !== null
/** Returns the keys of the threads that the marks belong to: `c_<comment>`, or `s_<id>` for a suggestion. */
export function threadKeys(marks: readonly string[]): string[] {
  const keys = marks.map((mark) => {
    if (commentOfMark(mark) !== null) return mark
    const suggestion = suggestionMark(mark)
    return suggestion === null ? null : `s_${suggestion.id}`
  })
  return [...new Set(keys.filter((key) => key !== null))]
}

export const isReserved = (key: string): boolean =>
  commentOfMark(key) !== null || suggestionMark(key) !== null

import { FIRST_BROUGHT } from './client-ids.ts'

/**
 * Formats that are about the text instead of its look: `c_<comment>` is a passage somebody commented on, `ins_<id>`
 * is text that is only suggested, `del_<id>` is text whose deletion is suggested (SPEC, L8 and L9).
 */
export type SuggestionKind = 'ins' | 'del'
/** `id` is `<client>-<number>`: who suggests it owns the client id. Insertion and deletion of one id are one suggestion. */
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

/** Text under such a mark is not there yet for anybody who reads. */
export const isInsertion = (key: string): boolean => key.startsWith('ins_') && suggestionMark(key) !== null
export const isReserved = (key: string): boolean =>
  commentOfMark(key) !== null || suggestionMark(key) !== null

import type { Locale } from '#app/domain/locales.ts'
import { LANGUAGES } from '#app/messages/languages.ts'

/** Replaces the characters from `from` up to the caret by `text`. */
export type SmartEdit = { from: number; text: string }

/** A quote opens at the start, after a space, an opening bracket, a dash or another opening quote. */
const OPENS = /(?:^|[\s([{<–—/“‘])$/u
const IN_ADDRESS = /(?:\w:\/\/|^www\.|^mailto:|@[\w-]+\.|=)/iu

/**
 * Returns the typographic form of what was just typed, or null. `before` is the paragraph up to the caret, with the typed
 * character as its last. Addresses, attributes (`a="b"`) and text between backticks stay as they are.
 */
export function smartEdit(before: string, language: Locale): SmartEdit | null {
  const typed = before.at(-1)
  if (typed === undefined || isVerbatim(before.slice(0, -1))) return null
  const { double, single, elisions } = LANGUAGES[language].quotes
  const end = before.length - 1
  const left = before.slice(0, end)
  if (typed === '"') return { from: end, text: OPENS.test(left) ? double[0] : double[1] }
  const elision = elisions?.exec(typed === "'" ? `${left}’` : before)
  if (elision) return { from: elision.index, text: `’${elision[1] ?? ''}` }
  if (typed === "'") {
    // Feet and minutes stay as they are.
    if (/\d$/u.test(left)) return null
    return { from: end, text: OPENS.test(left) ? single[0] : single[1] }
  }
  if (typed === '.') return /(?:^|[^.])\.\.$/u.test(left) ? { from: end - 2, text: '…' } : null
  return dash(before)
}

/** Two hyphens become an en dash and three an em dash, between letters or between spaces, when the next character is typed. */
function dash(before: string): SmartEdit | null {
  const match = /(?:[\p{L}\p{N}”’…,.!?](-{2,3})[\p{L}\p{N}“‘]|\s(-{2,3})\s)$/u.exec(before)
  const hyphens = match?.[1] ?? match?.[2]
  if (match === null || hyphens === undefined) return null
  const next = [...match[0]].at(-1) ?? ''
  return {
    from: before.length - next.length - hyphens.length,
    text: `${hyphens.length === 2 ? '–' : '—'}${next}`,
  }
}

function isVerbatim(left: string): boolean {
  const word = /\S*$/u.exec(left)?.[0] ?? ''
  return IN_ADDRESS.test(word) || left.split('`').length % 2 === 0
}

import { createTermMatcher, type SearchTerms } from './query.ts'
import { wordsIn } from './words.ts'

/** A part of a snippet; `hit` is true for a searched word. */
export type SnippetPart = { text: string; hit: boolean }

const AROUND = 90
const LOOKED_AT = 60_000

/** Highlights the searched words in a whole text, such as a title. */
export function highlightWords(text: string, question: SearchTerms): SnippetPart[] {
  const term = createTermMatcher(question)
  return pieces(
    text,
    [...wordsIn(text)].filter(({ word }) => term(word) >= 0),
  )
}

/** Returns a snippet around the position where most of the searched words are close together. */
export function createSnippet(body: string, question: SearchTerms): SnippetPart[] {
  const text = body.trimEnd()
  const termOfWord = createTermMatcher(question)
  const hits: Hit[] = []
  for (const { start, end, word } of wordsIn(text.slice(0, LOOKED_AT))) {
    const term = termOfWord(word)
    if (term >= 0) hits.push({ start, end, term })
  }
  const [from, to] = window(text, bestStart(hits))
  const shown = text.slice(from, to)
  const inside = hits.filter((hit) => hit.start >= from && hit.end <= to)
  const marked = pieces(
    shown,
    inside.map((hit) => ({ start: hit.start - from, end: hit.end - from })),
  )
  const before = from > 0 ? [{ text: '… ', hit: false }] : []
  const after = to < text.length ? [{ text: ' …', hit: false }] : []
  return [...before, ...inOneLine(marked), ...after]
}

const SENTENCE_ENDS = /[\p{P}\s]$/u

/** Joins lines with spaces; with " · " after a block that does not end a sentence, such as a heading. */
function inOneLine(passage: SnippetPart[]): SnippetPart[] {
  let joined = ''
  return passage.flatMap(({ text, hit }) => {
    const line = text.replace(/\s*\n\s*/gu, (_, at: number) => {
      const before = joined + text.slice(0, at)
      if (before === '') return ''
      return SENTENCE_ENDS.test(before) ? ' ' : ' · '
    })
    joined += line
    return line === '' ? [] : [{ text: line, hit }]
  })
}

type Hit = { start: number; end: number; term: number }

/** Returns the start of the window that contains the most different terms. */
function bestStart(hits: Hit[]): number {
  let best = { at: hits[0]?.start ?? 0, different: 0 }
  for (let i = 0; i < hits.length && i < 500; i++) {
    const first = hits[i]
    if (!first) break
    const near = new Set<number>()
    for (let j = i; j < hits.length && (hits[j]?.start ?? 0) < first.start + 2 * AROUND; j++)
      near.add(hits[j]?.term ?? -1)
    if (near.size > best.different) best = { at: first.start, different: near.size }
  }
  return best.at
}

/** Returns the borders of the snippet, between words where possible. */
function window(text: string, at: number): [number, number] {
  const from = Math.max(0, at - AROUND)
  const to = Math.min(text.length, at + 2 * AROUND)
  const begins = from === 0 ? 0 : from + Math.max(0, text.slice(from, at).search(/\s/u))
  const end = to === text.length ? -1 : text.slice(at, to).search(/\s\S*$/u)
  return [begins, end > 0 ? at + end : to]
}

function pieces(text: string, hits: { start: number; end: number }[]): SnippetPart[] {
  const found: SnippetPart[] = []
  let at = 0
  for (const { start, end } of hits) {
    if (start > at) found.push({ text: text.slice(at, start), hit: false })
    found.push({ text: text.slice(start, end), hit: true })
    at = end
  }
  if (at < text.length) found.push({ text: text.slice(at), hit: false })
  return found
}

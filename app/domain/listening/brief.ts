import { distinctiveWords } from '../ideas/similar.ts'
import type { MessageKind } from '../understanding/kind.ts'
import { inFives, LEAST_PEOPLE } from './count-cells.ts'

/** A message with who said it, newest first. Every voice from outside is a person of its own. */
export type Said = { id: string; person: string; text: string; kind: MessageKind }
export const BRIEF_PARTS = ['ask', 'problem', 'say'] as const
export type BriefPart = (typeof BRIEF_PARTS)[number]
export type Quote = { id: string; text: string }
export type DraftedPart = { part: BriefPart; people: number; quotes: Quote[] }

const PART_OF: Record<MessageKind, BriefPart | null> = {
  ...{ question: 'ask', problem: 'problem', story: 'say', praise: 'say', talk: 'say', promotion: null },
}
const QUOTES = 3
const [SHORTEST, LONGEST] = [20, 220]
/** Sentences that share this much of their words (Dice) count as alike. */
const ALIKE = 0.4
/** A limit, because every sentence is compared with every other. */
const MOST_SENTENCES = 400
const MOST_OF_A_MESSAGE = 3

const sentences = new Intl.Segmenter('id', { granularity: 'sentence' })
type Sentence = { id: string; person: string; text: string; words: Set<string> }

/** Whether a sentence alone has the kind of its message: of a problem, only the sentence that names it is quoted. */
function isTelling(sentence: string, kind: MessageKind, kindOf: (sentence: string) => MessageKind): boolean {
  if (kind === 'question') return sentence.includes('?')
  return kind !== 'problem' || kindOf(sentence) === 'problem'
}

function sentencesOf(
  { id, person, text, kind }: Said,
  kindOf: (sentence: string) => MessageKind,
): Sentence[] {
  const all = text
    .split('\n')
    .flatMap((line) => [...sentences.segment(line)].map(({ segment }) => segment.replace(/\s+/g, ' ').trim()))
    .filter(({ length }) => length >= SHORTEST && length <= LONGEST)
  return all
    .filter((sentence) => isTelling(sentence, kind, kindOf))
    .slice(0, MOST_OF_A_MESSAGE)
    .map((sentence) => ({ id, person, text: sentence, words: distinctiveWords(sentence) }))
    .filter(({ words }) => words.size >= 2)
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const word of a) if (b.has(word)) shared++
  return (2 * shared) / (a.size + b.size)
}

/** Ranks sentences by the number of people with an alike sentence, then by their likeness to all others. */
function rank(all: readonly Sentence[]): Sentence[] {
  const scored = all.map((sentence) => {
    const people = new Set<string>()
    let typical = 0
    for (const other of all) {
      const like = likeness(sentence.words, other.words)
      typical += like
      if (like >= ALIKE) people.add(other.person)
    }
    return { sentence, people: people.size, typical }
  })
  return scored.sort((a, b) => b.people - a.people || b.typical - a.typical).map(({ sentence }) => sentence)
}

/** Takes the first sentences that say different things. */
function different(ranked: readonly Sentence[]): Quote[] {
  const taken: Sentence[] = []
  for (const sentence of ranked) {
    if (taken.length === QUOTES) break
    if (taken.every(({ words }) => likeness(words, sentence.words) < ALIKE)) taken.push(sentence)
  }
  return taken.map(({ id, text }) => ({ id, text }))
}

/**
 * Drafts a brief from people's own sentences: what most of them ask, what troubles them and what they tell. Generates
 * no text. `kindOf` classifies a sentence. Leaves out a part that fewer than five people speak of.
 */
export function draftBrief(said: readonly Said[], kindOf: (sentence: string) => MessageKind): DraftedPart[] {
  return BRIEF_PARTS.flatMap((part) => {
    const own = said.filter(({ kind }) => PART_OF[kind] === part)
    const all = own.flatMap((one) => sentencesOf(one, kindOf)).slice(0, MOST_SENTENCES)
    const people = new Set(all.map(({ person }) => person)).size
    return people < LEAST_PEOPLE ? [] : [{ part, people: inFives(people), quotes: different(rank(all)) }]
  })
}

/** Escapes the characters that the Markdown subset of briefs would interpret. */
export const asPlainMarkup = (text: string): string => text.replace(/[\\[\]*_<>@#`]/g, '\\$&')

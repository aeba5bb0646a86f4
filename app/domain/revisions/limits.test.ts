import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Authorship as Authors, type Authorship } from '../manuscript/authorship.ts'
import { plainText } from '../manuscript/block-text.ts'
import { GENESIS, manuscriptText, readBlocks } from '../manuscript/layout.ts'
import { MoveTracker } from '../manuscript/moves.ts'
import { acceptSuggestions, readSuggestions, rejectSuggestions } from '../manuscript/suggestions.ts'
import { insertBlocks, paragraph } from '../manuscript/write.ts'
import { redactLiveDocument } from '../takedown/live.ts'
import { diffBlocks } from './diff.ts'
import { mergeBlocks } from './merge.ts'
import { applyChosenChanges, isSelectable, numberChanges } from './partial-approval.ts'
import { CharacterSet, collectCharacters, flatText, matcherOf, removeSpans, spansToRedact } from './redact.ts'
import { applySteps } from './reversal/apply-plan.ts'
import { piecesOf } from './reversal/pieces.ts'
import { liveVersion, type Plan, restore, revertMember, undo } from './reversal/plan.ts'

/** Timeout: quadratic work on these sizes takes minutes, linear work takes seconds on a busy machine. */
const GENEROUS_MS = 30_000
const AUTHOR = 2
const VANDAL = 3
const RESTORER = 4

type Change = (text: Y.Text) => void
const paragraphs = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) =>
    paragraph(`Paragraph ${from + n} tells of chair ${n % 97} and of the rain that fell on it.`),
  )
const insertAll =
  (from: number, count: number): Change =>
  (text) =>
    void insertBlocks(text, text.length, paragraphs(from, count))
const deleteAll: Change = (text) => text.delete(1, text.length - 1)
const oneLetterWords = 'a b '.repeat(35_000)

const SCENES: Record<string, { before: Change; vandalism: Change }> = {
  '70,000 one-letter words': {
    before: insertAll(0, 20),
    vandalism: (text) => text.insert(5, oneLetterWords),
  },
  '70,000 one-letter words deleted': {
    before: (text) => text.insert(1, oneLetterWords),
    vandalism: deleteAll,
  },
  '70,000 one-letter words replaced by others': {
    before: (text) => text.insert(1, oneLetterWords),
    vandalism: (text) => {
      deleteAll(text)
      text.insert(1, 'c d '.repeat(35_000))
    },
  },
  '1,000 paragraphs replaced by others': {
    before: insertAll(0, 1_000),
    vandalism: (text) => {
      deleteAll(text)
      insertAll(5_000, 1_000)(text)
    },
  },
  '4,998 equal paragraphs reversed in their order with others': {
    before: (text) =>
      void insertBlocks(text, text.length, [
        ...Array.from({ length: 2_499 }, () => paragraph('again')),
        ...Array.from({ length: 2_499 }, () => paragraph('once more')),
      ]),
    vandalism: (text) => {
      deleteAll(text)
      insertBlocks(text, text.length, [
        ...Array.from({ length: 2_499 }, () => paragraph('once more')),
        ...Array.from({ length: 2_499 }, () => paragraph('again')),
      ])
    },
  },
  '60,000 letters with 7,500 bold runs': {
    before: (text) => text.insert(1, 'abcdefgh'.repeat(7_500)),
    vandalism: (text) =>
      text.applyDelta([
        { retain: 1 },
        ...Array.from({ length: 15_000 }, (_, n) => ({ retain: 4, attributes: n % 2 ? {} : { b: true } })),
      ]),
  },
}

function playOut({ before, vandalism }: (typeof SCENES)[string]) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, GENESIS)
  const text = manuscriptText(doc)
  const authorship = new Authors(
    new Map([
      [AUTHOR, 'ann'],
      [VANDAL, 'bob'],
      [RESTORER, 'ann'],
    ]),
  )
  const as = (client: number, change: Change) => {
    doc.clientID = client
    doc.transact(() => change(text))
    return liveVersion(text, authorship)
  }
  const first = as(AUTHOR, before)
  const second = as(VANDAL, vandalism)
  return { doc, text, authorship, first, second }
}

function textAfter(doc: Y.Doc, authorship: Authorship, plan: Plan): string {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = RESTORER
  const memory = new MoveTracker()
  const how = { member: 'ann', authorship, now: 0, offline: false, seams: new Set<string>() }
  copy.on('afterTransaction', (tx: Y.Transaction) => memory.onTransaction(tx, manuscriptText(copy), how))
  copy.transact(() => applySteps(manuscriptText(copy), plan(manuscriptText(copy), authorship)))
  return JSON.stringify(readBlocks(manuscriptText(copy)).map(({ kind, runs }) => ({ kind, runs })))
}

describe.each(Object.entries(SCENES))('%s', (_, scene) => {
  test('can be restored, undone and reverted, with and without character ids', {
    timeout: GENEROUS_MS,
  }, () => {
    const { doc, authorship, first, second } = playOut(scene)
    const wanted = JSON.stringify(first.blocks.map(({ kind, runs }) => ({ kind, runs })))
    const isTheirs = (client: number) => client === VANDAL
    const unknown = [
      { ...first, places: null },
      { ...second, places: null },
    ] as const
    expect(textAfter(doc, authorship, restore(first))).toBe(wanted)
    expect(textAfter(doc, authorship, restore(unknown[0]))).toBe(wanted)
    expect(textAfter(doc, authorship, undo(first, second))).toBe(wanted)
    expect(textAfter(doc, authorship, undo(...unknown))).toBe(wanted)
    expect(textAfter(doc, authorship, revertMember({ base: first, taken: piecesOf(first), isTheirs }))).toBe(
      wanted,
    )
  })

  test('can be compared, partly approved and merged', { timeout: GENEROUS_MS }, () => {
    const { first, second } = playOut(scene)
    const diff = diffBlocks(first.blocks, second.blocks)
    const all = numberChanges(diff.changes).flatMap(({ n, change }) => (isSelectable(change) ? [n] : []))
    expect(plainText(applyChosenChanges(diff, { chosen: new Set(all) }, first, second).blocks)).toBe(
      plainText(second.blocks),
    )
    expect(plainText(applyChosenChanges(diff, { chosen: new Set() }, first, second).blocks)).toBe(
      plainText(first.blocks),
    )
    const { conflicts } = mergeBlocks({ base: first.blocks, ours: second.blocks, theirs: first.blocks })
    expect(conflicts).toBe(0)
  })

  test('can be redacted by all its passages', { timeout: GENEROUS_MS }, () => {
    const { doc, first, second } = playOut(scene)
    const passages = ['a b', 'again', 'efgh', ...second.blocks.map(({ runs }) => runs[0]?.text ?? '')]
    const matcher = matcherOf(passages)
    const characters = new CharacterSet()
    collectCharacters(second, matcher, characters)
    for (const version of [first, second]) {
      const left = removeSpans(version, spansToRedact(version, matcher, characters), matcher)
      expect(matcher.spansIn(flatText(left.blocks))).toEqual([])
    }
    redactLiveDocument(doc, matcher, characters)
    expect(matcher.spansIn(flatText(readBlocks(manuscriptText(doc))))).toEqual([])
  })
})

test('3,000 suggestions can be accepted or rejected at once', { timeout: GENEROUS_MS }, () => {
  for (const [resolve, left] of [
    [acceptSuggestions, 'new '],
    [rejectSuggestions, 'old '],
  ] as const) {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, GENESIS)
    const text = manuscriptText(doc)
    text.applyDelta([
      { retain: 1 },
      ...Array.from({ length: 3_000 }, (_, n) => [
        { insert: 'old ', attributes: { [`del_5-${n + 1}`]: true } },
        { insert: 'new ', attributes: { [`ins_5-${n + 1}`]: true } },
        { insert: 'kept ', attributes: {} },
      ]).flat(),
    ])
    const suggestions = readSuggestions(text)
    expect(suggestions).toHaveLength(3_000)
    resolve(text, new Set(suggestions.map(({ id }) => id)))
    expect(plainText(readBlocks(text)).trim()).toBe(`${left}kept `.repeat(3_000).trim())
    expect(readSuggestions(text)).toEqual([])
  }
})

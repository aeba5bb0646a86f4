import { describe, expect, test } from 'vitest'
import { creditOf } from '../credit/credit.ts'
import { type AuthorRun, appendRun, sliceRuns } from '../manuscript/authorship.ts'
import { blockText } from '../manuscript/block-text.ts'
import type { Block, Marks } from '../manuscript/layout.ts'
import { seededInteger } from '../random.ts'
import { contentOf } from './content.ts'
import { type MergedParagraph, mergeParagraph } from './merge-paragraph.ts'

type Said = string | [text: string, marks: Marks]
const block = (said: Said | Said[], more: Partial<Block> = {}): Block => {
  const all = typeof said === 'string' ? [said] : (said as Said[])
  const runs = all.map((one) =>
    typeof one === 'string' ? { text: one, marks: {} } : { text: one[0], marks: one[1] },
  )
  return { id: 'b', kind: 'paragraph', runs, ...more }
}
const woven = (base: Block, ours: Block, theirs: Block) => mergeParagraph({ base, ours, theirs })
const words = (...three: [string, string, string]) => {
  const [base, ours, theirs] = three.map((text) => block(text)) as [Block, Block, Block]
  const found = woven(base, ours, theirs)
  return found && blockText(found.block)
}
const spelled = ({ runs }: Block) =>
  runs
    .map(({ text, marks }) => {
      const said = Object.keys(marks).sort().join('')
      return said === '' ? text : `<${said}>${text}</>`
    })
    .join('')

const BASE = 'It rained on the cups of the last table by the window.'

describe('merging one paragraph that both sides changed', () => {
  test.each<[string, string, string, string]>([
    [
      'changes of different words',
      BASE.replace('rained', 'poured'),
      BASE.replace('window', 'door'),
      'It poured on the cups of the last table by the door.',
    ],
    [
      'changes of neighbouring words',
      BASE.replace('last', 'first'),
      BASE.replace('table', 'chair'),
      'It rained on the cups of the first chair by the window.',
    ],
    [
      'an appended sentence and a reworded one',
      `${BASE} Nobody moved.`,
      BASE.replace('window', 'door'),
      'It rained on the cups of the last table by the door. Nobody moved.',
    ],
    [
      'a removal and an insertion',
      BASE.replace(' of the last table', ''),
      `By noon it stopped. ${BASE}`,
      'By noon it stopped. It rained on the cups by the window.',
    ],
    [
      'the same change and one more',
      BASE.replace('rained', 'poured'),
      BASE.replace('rained', 'poured').replace('window', 'door'),
      'It poured on the cups of the last table by the door.',
    ],
  ])('%s: both changes are in the result', (_, ours, theirs, expected) => {
    expect(words(BASE, ours, theirs)).toBe(expected)
    expect(words(BASE, theirs, ours)).toBe(expected)
  })

  test.each<[string, string, string]>([
    [
      'a word changed differently on both sides',
      BASE.replace('rained', 'poured'),
      BASE.replace('rained', 'drizzled'),
    ],
    [
      'a changed word that the other side removed',
      BASE.replace('last table', 'last chair'),
      BASE.replace(' of the last table', ''),
    ],
    ['a sentence appended on both sides', `${BASE} Nobody moved.`, `${BASE} Somebody did.`],
    [
      'a rewritten sentence and a changed word of it',
      'We never saw what the men of that old town did to us.',
      BASE.replace('cups', 'spoons'),
    ],
  ])('%s is a conflict', (_, ours, theirs) => {
    expect(words(BASE, ours, theirs)).toBeNull()
    expect(words(BASE, theirs, ours)).toBeNull()
  })

  test('formats of one side and words of the other are merged', () => {
    const bold: Marks = { b: true }
    const base = block('a red chair stood there')
    const theirs = block('a blue chair stood there')
    const all = woven(base, block([['a red chair stood there', bold]]), theirs)
    expect(all && spelled(all.block)).toBe('<b>a blue chair stood there</>')
    const one = woven(base, block(['a red ', ['chair', bold], ' stood there']), theirs)
    expect(one && spelled(one.block)).toBe('a blue <b>chair</> stood there')
    const both = woven(
      base,
      block([['a red', bold], ' chair stood there']),
      block(['a ', ['red chair', { i: true }], ' stood there']),
    )
    expect(both && spelled(both.block)).toBe('<b>a </><bi>red</><i> chair</> stood there')
    expect(
      woven(base, block(['a ', ['red chair', bold], ' stood there']), block('a blue sofa stood there')),
    ).not.toBeNull()
    expect(
      woven(base, block(['a ', ['red', bold], ' chair stood there']), block('a bluebottle stood there')),
    ).toBeNull()
  })

  test('a link that both sides changed differently is a conflict', () => {
    const to = (link: string) => block(['see ', ['here', { link }], ' now'])
    expect(woven(to('/a'), to('/b'), to('/c'))).toBeNull()
    expect(
      woven(to('/a'), to('/b'), block(['see ', ['here', { link: '/a' }], ' later']))?.block.runs,
    ).toEqual(block(['see ', ['here', { link: '/b' }], ' later']).runs)
  })

  test('a change of the block kind is merged, and different changes are a conflict', () => {
    const [base, other] = [block('one two three'), block('one two four')]
    const heading = block('zero two three', { kind: 'heading2' })
    expect(woven(base, heading, other)?.block).toMatchObject({ kind: 'heading2' })
    expect(woven(base, other, heading)?.block).toMatchObject({ kind: 'heading2' })
    expect(woven(base, heading, { ...other, kind: 'quote' })).toBeNull()
  })
})

describe('[seeded] merging any three versions of a paragraph', () => {
  const seeds = Number(process.env.SEEDS ?? 300)
  const first = Number(process.env.SEED_FROM ?? 1)
  const POOL = ['kopi', 'hujan', ',', 'meja', 'né', '👩‍🍳', 'gula', '杯子', 'x']
  type Next = ReturnType<typeof seededInteger>
  const marksOf = (next: Next): Marks =>
    [{}, {}, { b: true as const }, { i: true as const }, { link: '/a' }][next(5)] as Marks
  const sentence = (next: Next, most: number) =>
    Array.from({ length: next(most) + 1 }, () => POOL[next(POOL.length)]).join(' ')
  const paragraph = (next: Next) =>
    block(Array.from({ length: next(4) + 1 }, (): Said => [`${sentence(next, 6)} `, marksOf(next)]))
  function edited({ runs, ...rest }: Block, next: Next): Block {
    const all = runs.map((run) => ({ ...run }))
    for (let i = next(4); i >= 0; i--) {
      const run = all[next(all.length)] as (typeof all)[number]
      const parts = run.text.split(' ')
      const at = next(parts.length)
      const roll = next(4)
      if (roll === 0) parts.splice(at, 1)
      else if (roll === 1) parts.splice(at, 0, sentence(next, 2))
      else if (roll === 2) parts[at] = POOL[next(POOL.length)] as string
      else run.marks = marksOf(next)
      run.text = parts.join(' ')
    }
    return { ...rest, runs: all.filter(({ text }) => text !== '') }
  }
  /** Joins runs with equal marks, as a revision stores them. */
  const content = (one: Block) => {
    const joined: Block = { ...one, runs: [] }
    for (const { text, marks } of contentOf([one])[0]?.runs ?? []) {
      const last = joined.runs.at(-1)
      if (last && JSON.stringify(last.marks) === JSON.stringify(marks)) last.text += text
      else joined.runs.push({ text, marks })
    }
    return contentOf([joined])
  }
  const authors = (by: string, { runs }: Block): AuthorRun[] => [
    { author: by, length: runs.reduce((sum, run) => sum + run.text.length, 0) },
  ]
  function creditFor({ block: one, strands }: MergedParagraph, ours: Block, theirs: Block) {
    const runs: AuthorRun[] = []
    for (const { from, at, length } of strands)
      for (const run of sliceRuns(
        from === 'ours' ? authors('ana', ours) : authors('ben', theirs),
        at,
        length,
      ))
        appendRun(runs, run.author, run.length)
    return creditOf([one], [{ marker: null, runs }])
  }

  test(`an unchanged side gives the other side, swapping sides changes nothing, and credit adds up to the text (${seeds} seeds)`, () => {
    let merged = 0
    for (let seed = first; seed < first + seeds; seed++) {
      const next = seededInteger(seed)
      const base = paragraph(next)
      const [ours, theirs] = [edited(base, next), edited(base, next)]
      const said = `seed ${seed}`
      const content1 = (one: MergedParagraph | null) => one && content(one.block)
      expect(content1(woven(base, ours, base)), said).toEqual(content(ours))
      expect(content1(woven(base, base, theirs)), said).toEqual(content(theirs))
      expect(content1(woven(base, ours, ours)), said).toEqual(content(ours))
      const [one, other] = [woven(base, ours, theirs), woven(base, theirs, ours)]
      expect(content1(other), said).toEqual(content1(one))
      if (one === null) continue
      merged += 1
      const text = one.strands
        .map(({ from, at, length }) => blockText(from === 'ours' ? ours : theirs).slice(at, at + length))
        .join('')
      expect(text, said).toBe(blockText(one.block))
      const credit = creditFor(one, ours, theirs)
      const sum = [...credit.byAuthor.values()].reduce((all, graphemes) => all + graphemes, 0)
      expect([sum, credit.unowned], said).toEqual([credit.total, 0])
    }
    expect(merged).toBeGreaterThan(seeds / 4)
  })

  test(`changes of different words are all in the result, and nothing else (${seeds} seeds)`, () => {
    for (let seed = first; seed < first + seeds; seed++) {
      const next = seededInteger(seed)
      const text = Array.from({ length: 6 + next(30) }, (_, i) => `w${i}`)
      // Changes random words on random sides; every second word stays unchanged, between two changed ones.
      const plans = text.map((_, i) => ({
        by: i % 2 === 0 ? 'nobody' : (['ours', 'theirs', 'nobody'][next(3)] as string),
        how: next(3),
      }))
      const version = (...who: string[]) =>
        text
          .flatMap((word, i) => {
            const { by, how } = plans[i] as (typeof plans)[number]
            if (!who.includes(by)) return [word]
            return [[`${word}${by}`], [], [word, `new${i}`]][how] as string[]
          })
          .join(' ')
      expect(words(text.join(' '), version('ours'), version('theirs')), `seed ${seed}`).toBe(
        version('ours', 'theirs'),
      )
    }
  })
})

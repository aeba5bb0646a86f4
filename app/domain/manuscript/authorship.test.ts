import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { creditOf, eachGrapheme, permille } from '../credit/credit.ts'
import { Authorship, type Override, readAuthors } from './authorship.ts'
import { plainText } from './block-text.ts'
import { GENESIS, manuscriptText, readBlocks } from './layout.ts'
import { MoveTracker } from './moves.ts'
import { insertBlocks, newMarker, paragraph } from './write.ts'

/** A server that tracks authorship, and members who write through it under their own client ids. */
function manuscriptBy(...members: string[]) {
  const server = new Y.Doc()
  const owners = new Map(members.map((name, i) => [i + 2, name]))
  const authorship = new Authorship(owners)
  const memory = new MoveTracker()
  const kept: Override[] = []
  let by = ''
  const seams = new Set<string>()
  Y.applyUpdate(server, GENESIS)
  const text = manuscriptText(server)
  server.on('afterTransaction', (tx: Y.Transaction) => {
    for (const override of memory.onTransaction(tx, text, {
      member: by,
      authorship,
      now: 0,
      offline: false,
      seams,
    })) {
      authorship.note(override)
      kept.push(override)
    }
  })
  const docs = members.map((_, i) => {
    const doc = new Y.Doc()
    doc.clientID = i + 2
    Y.applyUpdate(doc, GENESIS)
    return doc
  })
  const undo = docs.map((doc) => new Y.UndoManager(manuscriptText(doc), { captureTimeout: 0 }))
  const pull = (doc: Y.Doc) =>
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)), 'pull')
  return {
    authorship,
    kept,
    undo,
    as(i: number, change: (text: Y.Text) => void) {
      const doc = docs[i]!
      pull(doc)
      doc.transact(() => change(manuscriptText(doc)))
      by = members[i]!
      Y.applyUpdate(server, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)))
    },
    /** `name:text` for each run, blocks separated by |. */
    show() {
      const blocks = readBlocks(text)
      const authors = readAuthors(text, authorship)
      return blocks
        .map((block, i) => {
          const all = plainText([block])
          let at = 0
          return authors[i]!.runs.map((run) => {
            at += run.length
            return `${run.author}:${all.slice(at - run.length, at)}`
          }).join(' ')
        })
        .join('|')
    },
    credit: () => creditOf(readBlocks(text), readAuthors(text, authorship)),
  }
}

describe('[A1] authorship of text', () => {
  test('typing inside another’s text, formatting, splitting, joining and changing the block kind keep each character’s author', () => {
    const manuscript = manuscriptBy('ana', 'budi')
    manuscript.as(0, (t) => t.insert(1, 'kayu bakar'))
    manuscript.as(1, (t) => t.insert(6, 'yang '))
    manuscript.as(1, (t) => t.format(1, 8, { b: true }))
    manuscript.as(1, (t) => t.insertEmbed(6, newMarker({ kind: 'heading2' })))
    expect(manuscript.show()).toBe('ana:kayu |budi:yang  ana:bakar')
    manuscript.as(1, (t) => t.delete(6, 1))
    expect(manuscript.show()).toBe('ana:kayu  budi:yang  ana:bakar')
    expect(manuscript.kept).toEqual([])
  })

  test('[A2] a moved passage keeps its authors, with formats and across several blocks', () => {
    const manuscript = manuscriptBy('ana', 'budi')
    manuscript.as(0, (t) =>
      insertBlocks(t, 0, [
        paragraph('satu dua'),
        {
          kind: 'quote',
          runs: [
            { text: 'ti', marks: {} },
            { text: 'ga', marks: { b: true } },
          ],
        },
        paragraph('empat'),
      ]),
    )
    manuscript.as(1, (t) => {
      t.delete(0, 14)
      insertBlocks(t, t.length, [
        paragraph('satu dua'),
        {
          kind: 'quote',
          runs: [
            { text: 'ti', marks: {} },
            { text: 'ga', marks: { b: true } },
          ],
        },
      ])
    })
    expect(manuscript.show()).toBe('ana:empat||ana:satu dua|ana:tiga')
    expect([...manuscript.credit().byAuthor]).toEqual([['ana', 'empat\nsatu dua\ntiga'.length]])
  })

  test('[A2] text that a member cuts and pastes in two steps with a change inside keeps its authors', () => {
    const manuscript = manuscriptBy('ana', 'budi')
    manuscript.as(0, (t) => t.insert(1, 'Api kecil menyala di tepi danau. Angin datang dari bukit sebelah.'))
    manuscript.as(1, (t) => t.delete(1, 33))
    manuscript.as(1, (t) => t.insert(t.length, 'Api kecil menyala XX di tepi danau. '))
    expect(manuscript.show()).toBe(
      'ana:Angin datang dari bukit sebelah.Api kecil menyala  budi:XX ana: di tepi danau. ',
    )
  })

  test('[A2] undoing one’s own deletion credits the text to its author, however short it is', () => {
    const manuscript = manuscriptBy('ana', 'budi')
    manuscript.as(0, (t) => t.insert(1, 'abc'))
    manuscript.as(1, (t) => t.delete(2, 1))
    manuscript.as(1, () => manuscript.undo[1]!.undo())
    expect(manuscript.show()).toBe('ana:abc')
  })

  test('[A3] text that another member deleted or that comes from outside belongs to the member who inserts it', () => {
    const manuscript = manuscriptBy('ana', 'budi', 'citra')
    manuscript.as(0, (t) => t.insert(1, 'halaman rumah yang luas'))
    manuscript.as(1, (t) => t.delete(1, 23))
    manuscript.as(2, (t) => t.insert(1, 'halaman rumah yang luas'))
    expect(manuscript.show()).toBe('citra:halaman rumah yang luas')
  })

  test('authorship overrides give the same authors when loaded in any order', () => {
    const owners = new Map([
      [2, 'ana'],
      [3, 'budi'],
    ])
    const overrides = [
      { client: 3, clock: 10, length: 5, author: 'ana' },
      { client: 3, clock: 2, length: 3, author: null },
    ]
    for (const list of [overrides, [...overrides].reverse()]) {
      expect(new Authorship(owners, list).runs(3, 0, 20)).toEqual([
        { author: 'budi', length: 2 },
        { author: null, length: 3 },
        { author: 'budi', length: 5 },
        { author: 'ana', length: 5 },
        { author: 'budi', length: 5 },
      ])
      expect(new Authorship(owners, list).runs(3, 11, 2)).toEqual([{ author: 'ana', length: 2 }])
    }
  })
})

describe('[A4] credit', () => {
  test('credit adds up to the graphemes of the text', () => {
    const manuscript = manuscriptBy('ana', 'budi')
    manuscript.as(0, (t) => t.insert(1, 'e👩‍👩‍👧x'))
    manuscript.as(1, (t) => t.insert(t.length, '\u0301 né'))
    manuscript.as(1, (t) => t.insertEmbed(t.length, newMarker({ kind: 'quote' })))
    manuscript.as(0, (t) => t.insert(t.length, 'ya'))
    const credit = manuscript.credit()
    expect(credit.total).toBe(9)
    expect(Object.fromEntries(credit.byAuthor)).toEqual({ ana: 5, budi: 4 })
  })

  test('graphemes are counted as Intl.Segmenter counts them', () => {
    const texts = [
      '',
      'a',
      'añb',
      '🔥🔥a',
      'a\u0301\u0302b',
      '👩‍👩‍👧‍👦',
      'ก็ x',
      '🇮🇩🇮🇩',
      'a\n\u0301b',
      'x👍🏽y1️⃣z',
    ]
    const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
    for (const text of [...texts, texts.join('')]) {
      const starts: number[] = []
      eachGrapheme(text, (start) => starts.push(start))
      expect(starts).toEqual([...segmenter.segment(text)].map((s) => s.index))
    }
  })

  test('shares in permille add up to 1000', () => {
    for (const shares of [[1, 1, 1], [1, 999_999], [5], [3, 3, 3, 1], [2, 2, 2, 2, 2, 2, 2]]) {
      const result = permille(shares.map((graphemes, i) => ({ memberId: `m${i}`, graphemes })))
      expect(result.reduce((sum, share) => sum + share.permille, 0)).toBe(1000)
    }
    expect(permille([{ memberId: 'a', graphemes: 0 }])).toEqual([
      { memberId: 'a', graphemes: 0, permille: 0 },
    ])
  })
})

import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { creditOf } from '../credit/credit.ts'
import { Authorship, readAuthors } from './authorship.ts'
import { plainText } from './block-text.ts'
import { GENESIS, manuscriptText, readBlocks } from './layout.ts'
import { commentOfMark, isReserved, suggestionMark } from './reserved-formats.ts'
import { newMarker } from './write.ts'

function draft(write: (text: Y.Text) => void): Y.Text {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, GENESIS)
  doc.clientID = 7
  doc.transact(() => write(manuscriptText(doc)))
  return manuscriptText(doc)
}

describe('reserved formats', () => {
  test('[L8] a suggestion mark contains the client id of the suggester', () => {
    expect(suggestionMark('ins_12-3')).toEqual({ kind: 'ins', id: '12-3', client: 12, number: 3 })
    expect(suggestionMark('del_4294967295-999999')?.client).toBe(4_294_967_295)
    const wrong = ['ins_', 'ins_1-1', 'ins_0-1', 'ins_99999999999-1', 'ins_12', 'ins_12-0', 'ins_12-1000000']
    for (const key of [...wrong, 'ins_a-1', 'del_12-3 ', 'INS_12-3', 'b'])
      expect(isReserved(key), key).toBe(false)
  })

  test('[L9] a comment mark contains the comment id', () => {
    expect(commentOfMark('c_0197-ab_C')).toBe('0197-ab_C')
    for (const key of ['c_', 'c_a b', `c_${'x'.repeat(41)}`]) expect(isReserved(key), key).toBe(false)
  })

  test('[L8] readers see neither suggested insertions nor suggestion marks', () => {
    const text = draft((t) => {
      t.insert(1, 'The fire burns.', {})
      t.insert(9, ' slowly', { 'ins_7-1': true, b: true })
      t.format(1, 3, { 'del_7-2': true })
      t.format(5, 4, { c_1: true })
    })
    expect(text.toString()).toBe('The fire slowly burns.')
    expect(readBlocks(text)).toEqual([
      { id: '1:0', kind: 'paragraph', runs: [{ text: 'The fire burns.', marks: {} }] },
    ])
  })

  test('[L8] a suggested break does not split the block for readers', () => {
    const text = draft((t) => {
      t.insert(1, 'onetwo', {})
      t.insertEmbed(4, newMarker({ kind: 'quote' }), { 'ins_7-1': true })
    })
    expect(readBlocks(text)).toEqual([
      { id: '1:0', kind: 'paragraph', runs: [{ text: 'onetwo', marks: {} }] },
    ])
    const authors = readAuthors(text, new Authorship(new Map([[7, 'ana']])))
    expect(authors).toEqual([{ marker: null, runs: [{ author: 'ana', length: 6 }] }])
  })

  test('[L8] [A4] suggested text gives no credit', () => {
    const text = draft((t) => {
      t.insert(1, 'ab', {})
      t.insert(2, '🔥', { 'ins_7-1': true })
      t.insertEmbed(5, newMarker({ kind: 'quote' }), { 'ins_7-1': true })
      t.insert(6, 'ccc', { 'ins_7-1': true })
    })
    const blocks = readBlocks(text)
    const credit = creditOf(blocks, readAuthors(text, new Authorship(new Map([[7, 'ana']]))))
    expect(plainText(blocks)).toBe('ab')
    expect([...credit.byAuthor]).toEqual([['ana', 2]])
  })
})

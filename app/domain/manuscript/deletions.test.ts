import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { deletionsBy, deletionsOf } from './deletions.ts'
import { GENESIS, manuscriptText } from './layout.ts'
import { newMarker } from './write.ts'

/** Members who write in turn; `rows` are the log rows of their updates. */
function table(...members: string[]) {
  const docs = members.map((_, i) => {
    const doc = new Y.Doc()
    doc.clientID = i + 2
    Y.applyUpdate(doc, GENESIS)
    return doc
  })
  const rows: { memberId: string; bytes: Uint8Array }[] = []
  const as = (i: number, change: (text: Y.Text) => void) => {
    const doc = docs[i] as Y.Doc
    const keep = (bytes: Uint8Array) => rows.push({ memberId: members[i] as string, bytes })
    doc.on('update', keep)
    doc.transact(() => change(manuscriptText(doc)))
    doc.off('update', keep)
    const bytes = Y.encodeStateAsUpdate(doc)
    for (const other of docs) Y.applyUpdate(other, bytes)
  }
  return { as, rows, last: () => rows[rows.length - 1]?.bytes as Uint8Array }
}

describe('deletions of an update', () => {
  test('an update that only inserts text has no deletions', () => {
    const { as, last } = table('ana')
    as(0, (text) => text.insert(1, 'kayu bakar'))
    expect(deletionsOf(last())).toEqual([])
  })

  test('deleted letters are reported with the client ids and clocks of their writers', () => {
    const { as, last } = table('ana', 'budi')
    as(0, (text) => text.insert(1, 'kayu bakar'))
    as(1, (text) => text.insert(6, 'yang '))
    as(0, (text) => text.delete(3, 6))
    expect(deletionsOf(last())).toEqual([
      { clientId: 2, clock: 2, length: 3 },
      { clientId: 3, clock: 0, length: 3 },
    ])
  })

  test('joining two blocks deletes the marker and its values', () => {
    const { as, last } = table('ana', 'budi')
    as(0, (text) => text.insertEmbed(1, newMarker({ kind: 'quote' })))
    as(1, (text) => text.delete(1, 1))
    expect(deletionsOf(last())).toEqual([{ clientId: 2, clock: 0, length: 2 }])
  })

  test('text deleted before it was sent is not reported', () => {
    const { as, last } = table('ana', 'budi')
    as(0, (text) => text.insert(1, 'kayu'))
    as(1, (text) => {
      text.insert(1, 'tidak jadi')
      text.delete(1, 10)
      text.delete(1, 1)
    })
    expect(deletionsOf(last())).toEqual([{ clientId: 2, clock: 0, length: 1 }])
  })

  test('bytes that are not an update throw', () => {
    expect(() => deletionsOf(Uint8Array.of(255, 255))).toThrow()
  })
})

describe('[A6] authors of deletions', () => {
  test('a deletion is attributed to the member of its log row', () => {
    const { as, rows } = table('ana', 'budi', 'citra')
    as(0, (text) => text.insert(1, 'kayu bakar'))
    as(1, (text) => text.delete(1, 5))
    as(2, (text) => text.delete(1, 2))
    expect(deletionsBy(rows)).toEqual([
      { clientId: 2, clock: 0, length: 5, memberId: 'budi' },
      { clientId: 2, clock: 5, length: 2, memberId: 'citra' },
    ])
  })
})

import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { blockText, plainText } from './block-text.ts'
import { type Block, GENESIS, manuscriptText, readBlocks } from './layout.ts'
import { insertBlocks, newMarker } from './write.ts'

const draft = (write: (text: Y.Text) => void): Block[] => {
  const doc = new Y.Doc()
  doc.clientID = 5
  const text = manuscriptText(doc)
  doc.transact(() => write(text))
  return readBlocks(text)
}

describe('reading blocks', () => {
  test('[L2] an empty text is one empty paragraph', () => {
    expect(draft(() => {})).toEqual([{ id: 'start', kind: 'paragraph', runs: [] }])
  })

  test('[L3] the genesis is one paragraph marker by client 1 and changes nothing when applied twice', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, GENESIS)
    Y.applyUpdate(doc, GENESIS)
    expect(readBlocks(manuscriptText(doc))).toEqual([{ id: '1:0', kind: 'paragraph', runs: [] }])
    const made = new Y.Doc()
    made.clientID = 1
    manuscriptText(made).insertEmbed(0, newMarker({ kind: 'paragraph' }))
    expect([...Y.encodeStateAsUpdate(made)]).toEqual([...GENESIS])
  })

  test('[L1] a document has one root after any edit', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, GENESIS)
    const text = manuscriptText(doc)
    insertBlocks(text, 1, [
      { kind: 'image', media: 'm1', runs: [{ text: 'caption', marks: { b: true } }] },
      { kind: 'item', list: 'bullet', level: 1, runs: [{ text: 'a', marks: {} }] },
    ])
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    expect([...copy.share.keys()]).toEqual(['manuscript'])
    expect(text).toBeInstanceOf(Y.Text)
  })

  test('[L2] text before the first marker is an implicit paragraph', () => {
    const blocks = draft((t) => {
      t.insert(0, 'before')
      t.insertEmbed(6, newMarker({ kind: 'quote' }))
      t.insert(7, 'after')
    })
    expect(blocks.map((b) => [b.id, b.kind, blockText(b)])).toEqual([
      ['start', 'paragraph', 'before'],
      ['5:6', 'quote', 'after'],
    ])
    expect(plainText(blocks)).toBe('before\nafter')
  })

  test('[L4] every block kind and mark is read as it was written', () => {
    const written: Omit<Block, 'id'>[] = [
      { kind: 'heading2', runs: [{ text: 'Title', marks: {} }] },
      {
        kind: 'paragraph',
        runs: [
          { text: 'plain ', marks: {} },
          { text: 'bold', marks: { b: true } },
          { text: ' both', marks: { b: true, i: true } },
          { text: ' link\nbreak', marks: { link: 'https://unggun.example/x' } },
        ],
      },
      { kind: 'item', list: 'number', level: 2, runs: [{ text: '😀', marks: { s: true, u: true } }] },
      { kind: 'break', runs: [] },
      { kind: 'image', media: 'm1', alt: 'a fire', width: 640, runs: [{ text: 'caption', marks: {} }] },
    ]
    const blocks = draft((t) => insertBlocks(t, 0, written))
    expect(blocks.map(({ id: _, ...rest }) => rest)).toEqual(written)
  })

  test('[L5] unknown kinds, keys and marks are left out', () => {
    const blocks = draft((t) => {
      t.insertEmbed(0, new Y.Map([['kind', 'video']]))
      t.insert(1, 'a', { colour: 'red', b: 'yes', link: 'javascript:alert(1)' })
      t.insertEmbed(2, { plain: 'embed' })
      t.insertEmbed(
        3,
        new Y.Map<unknown>([
          ['kind', 'item'],
          ['level', 99],
          ['list', 7],
          ['media', 'x'],
        ]),
      )
      t.insertEmbed(4, new Y.Array())
    })
    expect(blocks.map(({ id: _, ...rest }) => rest)).toEqual([
      { kind: 'paragraph', runs: [{ text: 'a', marks: {} }] },
      { kind: 'item', list: 'bullet', level: 0, runs: [] },
    ])
  })

  test('[L6] splitting and joining blocks does not move text', () => {
    const doc = new Y.Doc()
    const text = manuscriptText(doc)
    text.insert(0, 'one two')
    let bytes = 0
    doc.on('update', (update: Uint8Array) => {
      bytes = update.length
    })
    text.insertEmbed(3, newMarker({ kind: 'paragraph' }))
    expect(bytes).toBeLessThan(50)
    expect(plainText(readBlocks(text))).toBe('one\n two')
    text.delete(3, 1)
    expect(plainText(readBlocks(text))).toBe('one two')
  })

  test('[L7] a block keeps the id of its marker, and block texts are joined by line breaks', () => {
    const doc = new Y.Doc()
    doc.clientID = 5
    const text = manuscriptText(doc)
    insertBlocks(text, 0, [
      { kind: 'paragraph', runs: [{ text: 'one\nmore', marks: {} }] },
      { kind: 'quote', runs: [{ text: 'two', marks: {} }] },
    ])
    const ids = () => readBlocks(text).map(({ id }) => id)
    const [first, second] = ids()
    expect(ids()).toEqual(['5:0', expect.stringMatching(/^5:\d+$/)])
    expect(plainText(readBlocks(text))).toBe('one\nmore\ntwo')
    text.insert(1, 'before ')
    const marker = text.toDelta().find(({ insert }: { insert: unknown }) => insert instanceof Y.Map)
    marker.insert.set('kind', 'heading2')
    expect(ids()).toEqual([first, second])
    text.insertEmbed(0, newMarker({ kind: 'paragraph' }))
    expect(ids().slice(1)).toEqual([first, second])
  })

  test('adjacent runs with equal marks are joined into one run', () => {
    const blocks = draft((t) => {
      for (let i = 0; i < 5; i++) t.insert(0, 'x', { b: true })
    })
    expect(blocks[0]?.runs).toEqual([{ text: 'xxxxx', marks: { b: true } }])
  })
})

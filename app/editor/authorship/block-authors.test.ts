import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { GENESIS, manuscriptText } from '#app/domain/manuscript/layout.ts'
import { readDocumentBlocks } from '../binding/read-blocks.ts'
import { runsOfBlock, shownParts } from './block-authors.ts'

test('the runs of a block are those between its marker and the next, without deleted text', () => {
  const docs = [2, 3].map((client) => {
    const doc = new Y.Doc()
    doc.clientID = client
    Y.applyUpdate(doc, GENESIS)
    return doc
  })
  const [one, two] = docs as [Y.Doc, Y.Doc]
  manuscriptText(one).insert(1, 'rain at night')
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
  manuscriptText(two).insert(6, 'falls ')
  manuscriptText(two).insertEmbed(20, new Y.Map())
  manuscriptText(two).insert(21, 'Then')
  manuscriptText(two).delete(2, 1)
  const runs = readDocumentBlocks(manuscriptText(two)).map((block) =>
    runsOfBlock(block).map(({ client, length }) => [client, length]),
  )
  expect(runs).toEqual([
    [
      [2, 1],
      [2, 3],
      [3, 6],
      [2, 8],
    ],
    [[3, 4]],
  ])
})

test('parts of one author are joined, across parts that are too small to be shown', () => {
  const parts = [
    { author: 'ana', length: 40 },
    { author: 'budi', length: 2 },
    { author: 'ana', length: 40 },
    { author: null, length: 30 },
  ]
  expect(shownParts(parts)).toEqual([
    { author: 'ana', length: 80 },
    { author: null, length: 30 },
  ])
  expect(shownParts([])).toEqual([])
})

import { $createTextNode, $getRoot, $isTextNode } from 'lexical'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { $createBlockNode, $isBlockNode } from '#app/editor/nodes/block-node.ts'
import { Peer } from './peer.ts'

const SENTENCE =
  'The fire had burned down to a red eye, and nobody wanted to be the first to say that it was late. '

function longChapter(paragraphs: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 5
  const text = doc.getText('manuscript')
  doc.transact(() =>
    insertBlocks(
      text,
      0,
      Array.from({ length: paragraphs }, () => paragraph(SENTENCE.repeat(3))),
    ),
  )
  return Y.encodeStateAsUpdate(doc)
}

const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1] ?? 0

/** Bounds are ten times the time on a slow machine: they catch costs that grow with the text, not a busy core. */
test('typing a letter in a chapter of 500 paragraphs is cheap, locally and remotely', () => {
  const state = longChapter(500)
  const [a, b] = [new Peer(2, state), new Peer(3, state)]
  a.sent.length = 0
  const local: number[] = []
  const remote: number[] = []
  for (let i = 0; i < 200; i += 1) {
    let from = performance.now()
    a.edit(() => {
      const block = $getRoot().getChildAtIndex(250)
      const node = $isBlockNode(block) ? block.getFirstChild() : null
      if ($isTextNode(node)) node.select(40 + i, 40 + i).insertText('x')
    })
    local.push(performance.now() - from)
    for (const update of a.sent.splice(0)) {
      from = performance.now()
      b.receive(update)
      remote.push(performance.now() - from)
    }
  }
  expect(b.json()).toBe(a.json())
  const figures = { local: median(local), remote: median(remote) }
  if (process.env.FIGURES !== undefined) console.log(figures)
  expect(figures.local).toBeLessThan(20)
  expect(figures.remote).toBeLessThan(20)
  a.destroy()
  b.destroy()
})

test.each([false, true])(
  'a paste of 5,000 paragraphs with three formats is written in one pass (suggested: %s)',
  (isSuggested) => {
    const a = new Peer(2)
    if (isSuggested) a.suggest()
    const from = performance.now()
    a.edit(() => {
      const pasted = Array.from({ length: 5_000 }, (_, i) => {
        const bold = $createTextNode('bold').setFormat('bold')
        return $createBlockNode().append($createTextNode(`plain ${i} `), bold, $createTextNode(' and more'))
      })
      $getRoot().append(...pasted)
    })
    const took = performance.now() - from
    if (process.env.FIGURES !== undefined) console.log({ isSuggested, took })
    expect(took).toBeLessThan(5_000)
    a.verify()
    a.destroy()
  },
)

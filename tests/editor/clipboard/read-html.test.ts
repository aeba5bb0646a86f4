import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { GENESIS, manuscriptText } from '#app/domain/manuscript/layout.ts'
import { decode, inspect } from '#app/domain/manuscript/validate-update.ts'
import { insertBlocks, type NewBlock } from '#app/domain/manuscript/write.ts'
import { writeHtml } from '#app/editor/clipboard/write-html.ts'
import { described, PAGE, read } from './reading.ts'
import { SOURCES } from './sources.ts'

test.each(SOURCES)('$name becomes the blocks it shows', ({ html, blocks, pictures = 0 }) => {
  const pasted = read(html)
  expect(described(pasted.blocks)).toEqual(blocks)
  expect(pasted.pictures).toBe(pictures)
})

test.each(SOURCES)('$name, once read, is read the same again', ({ html }) => {
  const once = read(html).blocks
  expect(described(read(writeHtml(once, PAGE)).blocks)).toEqual(described(once))
})

/** Does the server take them? */
function verdictOn(blocks: readonly NewBlock[]) {
  const [before, after] = [new Y.Doc(), new Y.Doc()]
  for (const doc of [before, after]) Y.applyUpdate(doc, GENESIS)
  insertBlocks(manuscriptText(after), manuscriptText(after).length, blocks)
  const update = decode(Y.encodeStateAsUpdate(after, Y.encodeStateVector(before)))
  return update === null ? null : inspect(before, update)
}

test.each(SOURCES)('$name passes the rules of the manuscript', ({ html }) => {
  expect(verdictOn(read(html).blocks)).toMatchObject({ ok: true, missing: false })
})

test('control characters, halves of characters and endless nesting do not get into a manuscript', () => {
  const deep = `${'<div>'.repeat(3_000)}deep${'</div>'.repeat(3_000)}`
  for (const html of [`<p>a\u0007b\ud800c\u0000</p>`, '<p style="font-weight:">x</p>', deep, '<', '<p', ''])
    expect(verdictOn(read(html).blocks)).toMatchObject({ ok: true })
  expect(described(read('<p>a\u0007b\ufeffc</p>').blocks)).toEqual(['paragraph|abc'])
})

test('text between blocks is a paragraph, and an empty line between lines begins one', () => {
  expect(described(read('a<p>b</p>c<br>d<br><br>e').blocks)).toEqual([
    'paragraph|a',
    'paragraph|b',
    'paragraph|c\nd',
    'paragraph|e',
  ])
})

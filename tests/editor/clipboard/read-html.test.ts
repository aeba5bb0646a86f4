import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { GENESIS, manuscriptText } from '#app/domain/manuscript/layout.ts'
import { decode, validateUpdate } from '#app/domain/manuscript/validate-update.ts'
import { insertBlocks, type NewBlock } from '#app/domain/manuscript/write.ts'
import { writeHtml } from '#app/editor/clipboard/write-html.ts'
import { describeBlocks, PAGE, read } from './reading.ts'
import { SOURCES } from './sources.ts'

test.each(SOURCES)('pasted HTML is read as the expected blocks: $name', ({ html, blocks, pictures = 0 }) => {
  const pasted = read(html)
  expect(describeBlocks(pasted.blocks)).toEqual(blocks)
  expect(pasted.pictures).toBe(pictures)
})

test.each(SOURCES)('blocks read from HTML survive being copied and read again: $name', ({ html }) => {
  const once = read(html).blocks
  expect(describeBlocks(read(writeHtml(once, PAGE)).blocks)).toEqual(describeBlocks(once))
})

/** Returns whether the server accepts the blocks. */
function verdictOn(blocks: readonly NewBlock[]) {
  const [before, after] = [new Y.Doc(), new Y.Doc()]
  for (const doc of [before, after]) Y.applyUpdate(doc, GENESIS)
  insertBlocks(manuscriptText(after), manuscriptText(after).length, blocks)
  const update = decode(Y.encodeStateAsUpdate(after, Y.encodeStateVector(before)))
  return update === null ? null : validateUpdate(before, update)
}

test.each(SOURCES)('blocks read from HTML are accepted by the server: $name', ({ html }) => {
  expect(verdictOn(read(html).blocks)).toMatchObject({ ok: true, missing: false })
})

test('control characters, lone surrogates and very deep nesting are removed from pasted HTML', () => {
  const deep = `${'<div>'.repeat(3_000)}deep${'</div>'.repeat(3_000)}`
  for (const html of [`<p>a\u0007b\ud800c\u0000</p>`, '<p style="font-weight:">x</p>', deep, '<', '<p', ''])
    expect(verdictOn(read(html).blocks)).toMatchObject({ ok: true })
  expect(describeBlocks(read('<p>a\u0007b\ufeffc</p>').blocks)).toEqual(['paragraph|abc'])
})

test('text between block elements becomes a paragraph, and an empty line starts a new one', () => {
  expect(describeBlocks(read('a<p>b</p>c<br>d<br><br>e').blocks)).toEqual([
    'paragraph|a',
    'paragraph|b',
    'paragraph|c\nd',
    'paragraph|e',
  ])
})

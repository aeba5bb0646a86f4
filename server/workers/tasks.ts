import { gunzipSync } from 'node:zlib'
import { renderHtml } from '#app/domain/manuscript/html.ts'
import { plainText } from '#app/domain/manuscript/layout.ts'
import { type Diff, diffBlocks } from '#app/domain/revisions/diff.ts'
import { blocksOf, type Content } from '#app/domain/revisions/model.ts'
import { fold } from '../realtime/fold.ts'

export type RenderedText = { html: string; text: string }

export const mediaUrl = (media: string): string => `/media/${media}`

const blocksIn = (packed: Uint8Array) => blocksOf(JSON.parse(gunzipSync(packed).toString('utf8')) as Content)

function render(packed: Uint8Array): RenderedText {
  const blocks = blocksIn(packed)
  return { html: renderHtml(blocks, { mediaUrl }), text: plainText(blocks) }
}

const diff = ({ before, after }: { before: Uint8Array; after: Uint8Array }): Diff =>
  diffBlocks(blocksIn(before), blocksIn(after))

/** Pure work that may take longer than anybody else should wait: bytes in, plain values out. */
export const tasks = { fold, render, diff }
export type Tasks = typeof tasks

import * as Y from 'yjs'
import {
  Authorship,
  type BlockAuthors,
  type Override,
  readAuthors,
} from '#app/domain/manuscript/authorship.ts'
import { FIRST_GIVEN } from '#app/domain/manuscript/client-ids.ts'
import { type Block, GENESIS, manuscriptText, plainText, readBlocks } from '#app/domain/manuscript/layout.ts'
import { insertBlocks } from '#app/domain/manuscript/write.ts'
import type { Live } from '../revisions/contents.ts'

/** A manuscript that begins with a text, not with the genesis alone. */
export type Begun = { update: Uint8Array; overrides: Override[]; size: number; live: Live }
type Text = { blocks: readonly Block[]; authors: readonly BlockAuthors[] }

/** Comments and suggestions stay where they were made. */
const withoutTalk = (block: Block): Block => ({
  ...block,
  runs: block.runs.map(({ text, marks: { b, i, u, s, link } }) => ({
    text,
    marks: { ...(b && { b }), ...(i && { i }), ...(u && { u }), ...(s && { s }), ...(link && { link }) },
  })),
})

/**
 * The text anew, under a client id of whoever brings it, and whose each character is. Copying the other document's state
 * would bring the client ids of others along, and all that was ever deleted.
 */
export function manuscriptFrom({ blocks, authors }: Text, memberId: string): Begun {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, GENESIS)
  doc.clientID = FIRST_GIVEN
  const text = manuscriptText(doc)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const overrides: Override[] = []
  doc.transact(() => {
    text.delete(0, text.length)
    for (const override of insertBlocks(text, 0, blocks.map(withoutTalk), authors))
      if (override.author !== memberId) overrides.push(override)
  })
  const [update] = updates
  if (!update || updates.length > 1) throw new Error('A text is brought in with one update')
  const authorship = new Authorship(new Map([[FIRST_GIVEN, memberId]]), overrides)
  const own = readBlocks(text)
  const live = { blocks: own, authors: readAuthors(text, authorship), text: plainText(own), headSeq: 2 }
  return { update, overrides, size: Y.encodeStateAsUpdate(doc).length, live }
}

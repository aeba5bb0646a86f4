import * as Y from 'yjs'
import {
  Authorship,
  type BlockAuthors,
  type Override,
  readAuthors,
} from '#app/domain/manuscript/authorship.ts'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import { FIRST_GIVEN } from '#app/domain/manuscript/client-ids.ts'
import { GENESIS, manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, type NewBlock, withoutCommentMarks } from '#app/domain/manuscript/write.ts'
import type { LiveText } from '../revisions/prepare-text.ts'

/** A new manuscript with a first update that inserts a text. */
export type NewManuscript = { update: Uint8Array; overrides: Override[]; size: number; live: LiveText }
type Text = { blocks: readonly NewBlock[]; authors: readonly BlockAuthors[] }

/**
 * Creates a manuscript from a text, under a client id of the member, with overrides for the characters of other authors.
 * Copying the state of the other document would also copy the client ids of others and all deleted text.
 */
export function manuscriptFrom({ blocks, authors }: Text, memberId: string): NewManuscript {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, GENESIS)
  doc.clientID = FIRST_GIVEN
  const text = manuscriptText(doc)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const overrides: Override[] = []
  doc.transact(() => {
    text.delete(0, text.length)
    for (const override of insertBlocks(text, 0, blocks.map(withoutCommentMarks), authors))
      if (override.author !== memberId) overrides.push(override)
  })
  const [update] = updates
  if (!update || updates.length > 1) throw new Error('A text is inserted with one update')
  const authorship = new Authorship(new Map([[FIRST_GIVEN, memberId]]), overrides)
  const own = readBlocks(text)
  const live = { blocks: own, authors: readAuthors(text, authorship), text: plainText(own), headSeq: 2 }
  return { update, overrides, size: Y.encodeStateAsUpdate(doc).length, live }
}

import * as Y from 'yjs'
import { Authorship, type BlockAuthors, type Override } from '#app/domain/manuscript/authorship.ts'
import type { BlockCharacters } from '#app/domain/manuscript/characters.ts'
import type { DeletionBy } from '#app/domain/manuscript/deletions.ts'
import { GENESIS_CLIENT, manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import { diffBlocks } from '#app/domain/revisions/diff.ts'
import { applySteps, hasEffect, previewSteps } from '#app/domain/revisions/reversal/apply-plan.ts'
import { findDeletedPieces } from '#app/domain/revisions/reversal/deleted-pieces.ts'
import type { Version } from '#app/domain/revisions/reversal/pieces.ts'
import { type Plan, restore, revertMember, undo } from '#app/domain/revisions/reversal/plan.ts'
import { applyAll } from '../../collab/document/encode-snapshot.ts'
import { selectDiffPart, unpack, unpackBlocks } from './codec.ts'

// Pure functions on stored data, so that a worker can run them.

/** The packed text of a revision. */
export type PackedVersion = { blocks: Uint8Array; authors: Uint8Array; places: Uint8Array | null }
/** The deletions between two revisions, and the text of the earlier one. */
export type PackedDeletions = { before: PackedVersion | null; deletions: Uint8Array | null }
/** The change to undo. Null is the text that every manuscript begins with. */
export type UndoIntent =
  | { is: 'restore'; version: PackedVersion | null }
  | { is: 'undo'; before: PackedVersion | null; after: PackedVersion | null }
  | { is: 'revert'; memberId: string; base: PackedVersion | null; deletionSteps: PackedDeletions[] }

/** A stored manuscript, and the owners of its client ids. */
export type StoredText = {
  snapshot: Uint8Array | null
  updates: Uint8Array[]
  owners: [client: number, memberId: string][]
  overrides: Override[]
}
/** `clientId` is the Yjs client id for inserted text. */
export type UndoTask = { stored: StoredText; clientId: number; intent: UndoIntent }
/** Null when the undo changes nothing. */
export type UndoTaskResult = { update: Uint8Array; overrides: Override[] } | null

const EMPTY_VERSION: Version = {
  blocks: [{ id: 'r:0', kind: 'paragraph', runs: [] }],
  authors: [{ marker: null, runs: [] }],
  places: [{ marker: [GENESIS_CLIENT, 0], runs: [] }],
}

const unpackVersion = (packed: PackedVersion | null): Version =>
  packed === null
    ? EMPTY_VERSION
    : {
        blocks: unpackBlocks(packed.blocks),
        authors: unpack(packed.authors) as BlockAuthors[],
        places: packed.places && (unpack(packed.places) as BlockCharacters[]),
      }

export function planOf(intent: UndoIntent): Plan {
  if (intent.is === 'restore') return restore(unpackVersion(intent.version))
  if (intent.is === 'undo') return undo(unpackVersion(intent.before), unpackVersion(intent.after))
  const { memberId, deletionSteps } = intent
  const base = unpackVersion(intent.base)
  return (text, authorship) => {
    const isTheirs = (client: number) => authorship.ownerOf(client) === memberId
    const steps = deletionSteps.map(({ before, deletions }) => ({
      // Unpacked one at a time: many large revisions would not fit in memory together.
      before: () => unpackVersion(before),
      deletions: deletions ? (unpack(deletions) as DeletionBy[]) : [],
    }))
    return revertMember({ base, taken: findDeletedPieces(memberId, base, steps, isTheirs), isTheirs })(
      text,
      authorship,
    )
  }
}

function openText({ snapshot, updates, owners, overrides }: StoredText) {
  const doc = new Y.Doc()
  doc.clientID = 0
  applyAll(doc, snapshot ? [snapshot, ...updates] : updates)
  return { doc, text: manuscriptText(doc), authorship: new Authorship(new Map(owners), overrides) }
}

/** Computes the undo as a Yjs update on top of the stored text. */
export function undoStored({ stored, clientId, intent }: UndoTask): UndoTaskResult {
  const { doc, text, authorship } = openText(stored)
  const steps = planOf(intent)(text, authorship)
  const updates: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
  doc.clientID = clientId
  const overrides = doc.transact(() => applySteps(text, steps))
  return updates.length > 0 ? { update: Y.mergeUpdates(updates), overrides } : null
}

/** Returns one part of the diff that the undo would make, as JSON. */
export function previewStoredUndo({ stored, intent, part }: Omit<UndoTask, 'clientId'> & { part: number }) {
  const { text, authorship } = openText(stored)
  const steps = planOf(intent)(text, authorship)
  const diff = diffBlocks(readBlocks(text), previewSteps(steps).blocks)
  return {
    diff: JSON.stringify(selectDiffPart(diff, { part, unchanged: 'folded' })),
    changes: hasEffect(steps),
  }
}

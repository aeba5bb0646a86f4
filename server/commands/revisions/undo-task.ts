import * as Y from 'yjs'
import { Authorship, type BlockAuthors, type Override } from '#app/domain/manuscript/authorship.ts'
import type { BlockPlaces } from '#app/domain/manuscript/characters.ts'
import type { DeletionBy } from '#app/domain/manuscript/deletions.ts'
import { GENESIS_CLIENT, manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import { diffBlocks } from '#app/domain/revisions/diff.ts'
import { carryOut, changesSomething, outcomeOf } from '#app/domain/revisions/reversal/apply-plan.ts'
import type { Version } from '#app/domain/revisions/reversal/pieces.ts'
import { type Plan, restore, revertMember, undo } from '#app/domain/revisions/reversal/plan.ts'
import { takenBy } from '#app/domain/revisions/reversal/deleted-pieces.ts'
import { applyAll } from '../../collab/document/encode-snapshot.ts'
import { blocksIn, partFor, unpack } from './codec.ts'

// Pure work on what is stored, so that a worker can do it.

/** A revision's text, as it is stored. */
export type PackedVersion = { blocks: Uint8Array; authors: Uint8Array; places: Uint8Array | null }
/** Who took what away between two revisions, and the text of the earlier one. */
export type PackedDoings = { before: PackedVersion | null; deletions: Uint8Array | null }
/** What is to be taken back. Null is the text that every manuscript begins with. */
export type Intent =
  | { is: 'restore'; version: PackedVersion | null }
  | { is: 'undo'; before: PackedVersion | null; after: PackedVersion | null }
  | { is: 'revert'; memberId: string; base: PackedVersion | null; doings: PackedDoings[] }

/** A manuscript as the database has it, and whose its client ids are. */
export type StoredText = {
  snapshot: Uint8Array | null
  updates: Uint8Array[]
  owners: [client: number, memberId: string][]
  overrides: Override[]
}
/** `clientId`: what is written anew is written under it. */
export type TakingBack = { stored: StoredText; clientId: number; intent: Intent }
/** Null where there is nothing to change. */
export type TakenBack = { update: Uint8Array; overrides: Override[] } | null

const BEGINNING: Version = {
  blocks: [{ id: 'r:0', kind: 'paragraph', runs: [] }],
  authors: [{ marker: null, runs: [] }],
  places: [{ marker: [GENESIS_CLIENT, 0], runs: [] }],
}

const versionIn = (packed: PackedVersion | null): Version =>
  packed === null
    ? BEGINNING
    : {
        blocks: blocksIn(packed.blocks),
        authors: unpack(packed.authors) as BlockAuthors[],
        places: packed.places && (unpack(packed.places) as BlockPlaces[]),
      }

export function planOf(intent: Intent): Plan {
  if (intent.is === 'restore') return restore(versionIn(intent.version))
  if (intent.is === 'undo') return undo(versionIn(intent.before), versionIn(intent.after))
  const { memberId, doings } = intent
  const base = versionIn(intent.base)
  return (text, authorship) => {
    const isTheirs = (client: number) => authorship.ownerOf(client) === memberId
    const steps = doings.map(({ before, deletions }) => ({
      // One at a time: many large revisions would not fit side by side.
      before: () => versionIn(before),
      deletions: deletions ? (unpack(deletions) as DeletionBy[]) : [],
    }))
    return revertMember({ base, taken: takenBy(memberId, base, steps, isTheirs), isTheirs })(text, authorship)
  }
}

function openText({ snapshot, updates, owners, overrides }: StoredText) {
  const doc = new Y.Doc()
  doc.clientID = 0
  applyAll(doc, snapshot ? [snapshot, ...updates] : updates)
  return { doc, text: manuscriptText(doc), authorship: new Authorship(new Map(owners), overrides) }
}

/** The change as an update that goes on from the stored text. */
export function takeBackStored({ stored, clientId, intent }: TakingBack): TakenBack {
  const { doc, text, authorship } = openText(stored)
  const steps = planOf(intent)(text, authorship)
  const said: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => said.push(bytes))
  doc.clientID = clientId
  const overrides = doc.transact(() => carryOut(text, steps))
  return said.length > 0 ? { update: Y.mergeUpdates(said), overrides } : null
}

/** How it would read: a part of the comparison, in one piece of text. */
export function previewStored({ stored, intent, part }: Omit<TakingBack, 'clientId'> & { part: number }) {
  const { text, authorship } = openText(stored)
  const steps = planOf(intent)(text, authorship)
  const diff = diffBlocks(readBlocks(text), outcomeOf(steps).blocks)
  return {
    diff: JSON.stringify(partFor(diff, { part, unchanged: 'folded' })),
    changes: changesSomething(steps),
  }
}

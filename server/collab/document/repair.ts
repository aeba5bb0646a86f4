import * as Y from 'yjs'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import { isServerIssued } from '#app/domain/manuscript/client-ids.ts'
import { GENESIS, LAYOUT_VERSION, manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import {
  fillMissingRanges,
  type RemovedContent,
  removeInvalidContent,
} from '#app/domain/manuscript/repair.ts'
import { damagedManuscript, saveRepaired } from '#db/queries/manuscript-repair.ts'
import type { Database, Reader } from '#db/types.ts'

export type ManuscriptFault =
  | { at: 'manuscript'; what: 'missing' | `layout ${number}` }
  | { at: 'snapshot'; seq: number; what: 'unreadable' }
  | { at: 'update'; seq: number; what: 'unreadable' | 'missing' }
  | { at: 'text'; what: 'lost'; characters: number }
  | { at: 'next client id'; what: 'taken' | 'not one to give'; id: number }
  | ({ at: 'struct'; what: 'not allowed' } & RemovedContent)

export function describeFault(fault: ManuscriptFault): string {
  switch (fault.at) {
    case 'manuscript':
      return `the manuscript is ${fault.what === 'missing' ? 'missing' : `of ${fault.what}`}`
    case 'next client id':
      return `the next client id, ${fault.id}, is ${fault.what}`
    case 'text':
      return `${fault.characters} characters are lost`
    case 'struct':
      return `${fault.client}:${fault.clock} is not allowed (${fault.why})`
    default:
      return `${fault.at} ${fault.seq} is ${fault.what}`
  }
}

type Remains = NonNullable<Awaited<ReturnType<typeof damagedManuscript>>>
/** The readable part of a manuscript as a valid state, and the faults found. */
type Examined = {
  faults: ManuscriptFault[]
  headSeq: number
  nextClient: number
  state: Uint8Array
  text: string
}

/** Applies all parts. When Yjs throws on one, starts again without it, because it may have applied half of it. */
function applyReadable(parts: readonly Uint8Array[]): { doc: Y.Doc; bad: Set<number> } {
  const bad = new Set<number>()
  for (;;) {
    const doc = new Y.Doc()
    let at = 0
    try {
      doc.transact(() => {
        for (; at < parts.length; at++) if (!bad.has(at)) Y.applyUpdate(doc, parts[at] as Uint8Array)
      })
      return { doc, bad }
    } catch {
      bad.add(at)
      doc.destroy()
    }
  }
}

function missingUpdates({ row, updates }: Remains, from: number): ManuscriptFault[] {
  const there = new Set(updates.map(({ seq }) => seq))
  const faults: ManuscriptFault[] = []
  for (let seq = from + 1; seq <= row.headSeq; seq++)
    if (!there.has(seq)) faults.push({ at: 'update', seq, what: 'missing' })
  return faults
}

function examineRemains(remains: Remains): Examined {
  const { row, snapshots, updates } = remains
  const faults: ManuscriptFault[] = []
  const bases = snapshots.filter(({ state, uptoSeq: seq }) => {
    const isReadable = applyReadable([state]).bad.size === 0
    if (!isReadable) faults.push({ at: 'snapshot', seq, what: 'unreadable' })
    return isReadable
  })
  const from = bases[0]?.uptoSeq ?? 0
  const behind = updates.filter(({ seq }) => seq > from)
  const { doc, bad } = applyReadable([bases[0]?.state ?? GENESIS, ...behind.map(({ bytes }) => bytes)])
  for (const i of bad) faults.push({ at: 'update', seq: behind[i - 1]?.seq ?? 0, what: 'unreadable' })
  for (const each of missingUpdates(remains, from)) faults.push(each)
  const characters = fillMissingRanges(doc)
  if (characters > 0) faults.push({ at: 'text', what: 'lost', characters })
  const { bytes: state, dropped } = removeInvalidContent(Y.encodeStateAsUpdate(doc))
  for (const each of dropped) faults.push({ at: 'struct', what: 'not allowed', ...each })
  const nextClient = nextClientId(remains, doc)
  if (nextClient !== row.nextClient)
    faults.push({
      ...{ at: 'next client id', id: row.nextClient },
      what: isServerIssued(row.nextClient) ? 'taken' : 'not one to give',
    })
  doc.destroy()
  return { faults, headSeq: row.headSeq, nextClient, state, text: textOf(state) }
}

/** Returns the counter if it is correct, otherwise the first id after all that are owned or in the text. */
function nextClientId({ row, nextFree }: Remains, doc: Y.Doc): number {
  let next = Math.max(row.nextClient, nextFree)
  for (const client of doc.store.clients.keys()) next = Math.max(next, client + 1)
  return next
}

function textOf(state: Uint8Array): string {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const text = plainText(readBlocks(manuscriptText(doc)))
  doc.destroy()
  return text
}

async function examine(q: Reader, chapterId: string): Promise<Examined | ManuscriptFault> {
  const remains = await damagedManuscript(q, chapterId)
  if (!remains) return { at: 'manuscript', what: 'missing' }
  const { layout } = remains.row
  return layout === LAYOUT_VERSION ? examineRemains(remains) : { at: 'manuscript', what: `layout ${layout}` }
}

/** Finds the faults of a manuscript on disk: unreadable, missing or forbidden content. */
export async function faultsOf(q: Reader, chapterId: string): Promise<ManuscriptFault[]> {
  const examined = await examine(q, chapterId)
  return 'faults' in examined ? examined.faults : [examined]
}

export type RepairResult = {
  ok: boolean
  chapter: string
  repaired: boolean
  faults: ManuscriptFault[]
  characters?: number
  headSeq?: number
}

/**
 * Removes what is wrong, keeps the text, and stores the result as a snapshot under a new sequence number. A server that
 * has the chapter open finds that number taken at its next write and reloads the chapter (rule D6).
 */
export async function repair(db: Database, chapterId: string, at: Date): Promise<RepairResult> {
  return db.write(async (tx) => {
    const examined = await examine(tx, chapterId)
    if (!('faults' in examined)) return { ok: false, chapter: chapterId, repaired: false, faults: [examined] }
    const { faults, headSeq, nextClient, state, text } = examined
    const result = { ok: true, chapter: chapterId, faults, characters: text.length }
    if (faults.length === 0) return { ...result, repaired: false, headSeq }
    const emptied = faults.flatMap((fault) =>
      fault.at === 'update' && fault.what === 'unreadable' ? [fault.seq] : [],
    )
    const uptoSeq = headSeq + 1
    await saveRepaired(tx, { chapterId, uptoSeq, state, emptied, nextClient, at })
    return { ...result, repaired: true, headSeq: uptoSeq }
  })
}

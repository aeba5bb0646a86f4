import * as Y from 'yjs'
import { GENESIS_CLIENT, markerOf, walk } from './layout.ts'

/** The member id of an author; null for the genesis, which has none. */
export type AuthorId = string | null
/** Credits clocks [clock, clock + length) of a client to an author other than the owner of the client id. */
export type Override = { client: number; clock: number; length: number; author: AuthorId }
/** Length in UTF-16 code units. Adjacent runs have different authors. */
export type AuthorRun = { author: AuthorId; length: number }
/** The authors of the block with the same index: of its marker and of its text. */
export type BlockAuthors = { marker: AuthorId; runs: AuthorRun[] }

/**
 * Knows the author of each character: the owner of the client id that typed it, unless the character was created by
 * moving, undoing or restoring text. Then an override names the original author.
 */
export class Authorship {
  private readonly owners: Map<number, string>
  private readonly overrides = new Map<number, Override[]>()

  constructor(owners: Map<number, string> = new Map(), overrides: Iterable<Override> = []) {
    this.owners = owners
    for (const override of overrides) this.note(override)
  }

  ownerOf(client: number): AuthorId {
    return client === GENESIS_CLIENT ? null : (this.owners.get(client) ?? null)
  }

  /** Adds an override. Ranges never overlap, because each clock is created and credited once. */
  note(override: Override): void {
    const list = this.overrides.get(override.client) ?? []
    this.overrides.set(override.client, list)
    list.splice(firstAfter(list, override.clock), 0, override)
  }

  /** Returns the authors of [clock, clock + length), in order, without gaps. */
  runs(client: number, clock: number, length: number): AuthorRun[] {
    const list = this.overrides.get(client)
    const owner = this.ownerOf(client)
    if (list === undefined) return [{ author: owner, length }]
    const runs: AuthorRun[] = []
    const end = clock + length
    let at = clock
    for (let i = Math.max(0, firstAfter(list, clock) - 1); i < list.length && at < end; i++) {
      const { clock: from, length: size, author } = list[i] as Override
      const to = Math.min(from + size, end)
      if (to <= at) continue
      if (from > at) {
        appendRun(runs, owner, Math.min(from, end) - at)
        at = Math.min(from, end)
      }
      if (to > at) appendRun(runs, author, to - at)
      at = Math.max(at, to)
    }
    if (at < end) appendRun(runs, owner, end - at)
    return runs
  }
}

function firstAfter(list: readonly Override[], clock: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] as Override).clock <= clock) low = middle + 1
    else high = middle
  }
  return low
}

export function appendRun(runs: AuthorRun[], author: AuthorId, length: number): void {
  if (length <= 0) return
  const last = runs[runs.length - 1]
  if (last !== undefined && last.author === author) last.length += length
  else runs.push({ author, length })
}

/** Returns the authors of the text that readers see, one entry for each block of `readBlocks`. */
export function readAuthors(text: Y.Text, authorship: Authorship): BlockAuthors[] {
  const blocks: BlockAuthors[] = []
  let block: BlockAuthors | null = null
  for (const { item, isSuggested } of walk(text)) {
    if (isSuggested) continue
    const { client, clock } = item.id
    if (markerOf(item) !== null)
      block = { marker: authorship.runs(client, clock, 1)[0]?.author ?? null, runs: [] }
    else block ??= { marker: null, runs: [] }
    if (blocks.at(-1) !== block) blocks.push(block)
    if (!(item.content instanceof Y.ContentString)) continue
    for (const run of authorship.runs(client, clock, item.length))
      appendRun(block.runs, run.author, run.length)
  }
  return blocks.length > 0 ? blocks : [{ marker: null, runs: [] }]
}

/** Returns the authors of [from, from + length). */
export function sliceRuns(runs: readonly AuthorRun[], from: number, length: number): AuthorRun[] {
  const sliced: AuthorRun[] = []
  let at = 0
  for (const run of runs) {
    const start = Math.max(at, from)
    const end = Math.min(at + run.length, from + length)
    appendRun(sliced, run.author, end - start)
    at += run.length
  }
  return sliced
}

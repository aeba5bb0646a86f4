import * as Y from 'yjs'

/** Deleted clocks [clock, clock + length) of a client: text, markers, formats, or values of a marker. */
export type Deletion = { clientId: number; clock: number; length: number }
export type DeletionBy = Deletion & { memberId: string | null }
type Range = { from: number; to: number }

/**
 * Returns what an update of the log deletes. A row holds what Yjs emitted for one member's batch (rule D3), so it
 * contains nothing that was deleted before. Text that its writer deleted before sending it is left out.
 */
export function deletionsOf(updateBytes: Uint8Array): Deletion[] {
  const { structs, ds } = Y.decodeUpdate(updateBytes)
  const unseen = new Map<number, Range[]>()
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentDeleted)) continue
    const { client, clock } = struct.id
    const own = unseen.get(client) ?? []
    unseen.set(client, own)
    own.push({ from: clock, to: clock + struct.length })
  }
  const deletions: Deletion[] = []
  for (const clientId of [...ds.clients.keys()].sort((a, b) => a - b)) {
    const ranges = (ds.clients.get(clientId) ?? []).map(({ clock, len }) => ({
      from: clock,
      to: clock + len,
    }))
    for (const { from, to } of without(sorted(ranges), sorted(unseen.get(clientId) ?? [])))
      deletions.push({ clientId, clock: from, length: to - from })
  }
  return deletions
}

const sorted = (ranges: Range[]) => ranges.sort((a, b) => a.from - b.from)

/** Subtracts `holes` from `ranges`; both must be sorted. */
function without(ranges: readonly Range[], holes: readonly Range[]): Range[] {
  const rest: Range[] = []
  let next = 0
  for (const { from, to } of ranges) {
    let at = from
    while (next < holes.length && (holes[next] as Range).to <= at) next += 1
    for (let i = next; i < holes.length && (holes[i] as Range).from < to; i++) {
      const hole = holes[i] as Range
      if (hole.from > at) rest.push({ from: at, to: hole.from })
      at = Math.max(at, hole.to)
    }
    if (at < to) rest.push({ from: at, to })
  }
  return rest
}

/** Returns the deletions of a chapter's log with the members who made them; rows in log order. */
export function deletionsBy(rows: Iterable<{ memberId: string | null; bytes: Uint8Array }>): DeletionBy[] {
  const all: DeletionBy[] = []
  for (const { memberId, bytes } of rows)
    for (const deletion of deletionsOf(bytes)) all.push({ ...deletion, memberId })
  return all
}

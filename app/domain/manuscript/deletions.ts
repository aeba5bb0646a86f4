import * as Y from 'yjs'

/** Clocks [clock, clock + length) of a client are gone: text, markers, formats, or values of a marker. */
export type Deletion = { clientId: number; clock: number; length: number }
export type DeletionBy = Deletion & { memberId: string | null }
type Range = { from: number; to: number }

/**
 * What an update of the log takes away. Rows hold what Yjs emitted for one member's turn (rule D3), so nothing is in it
 * that was gone before. Text that its writer deleted before sending it never stood anywhere and is not told of.
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

/** Both in order. */
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

/** Who deleted what, by rows of a chapter's log in their order. */
export function deletionsBy(rows: Iterable<{ memberId: string | null; bytes: Uint8Array }>): DeletionBy[] {
  const all: DeletionBy[] = []
  for (const { memberId, bytes } of rows)
    for (const deletion of deletionsOf(bytes)) all.push({ ...deletion, memberId })
  return all
}

import type { BlockAuthors } from '../manuscript/authorship.ts'
import type { Block } from '../manuscript/layout.ts'
import type { Diff, DiffChange } from './diff.ts'
import { KeyedQueues } from './queues.ts'

type Text = { blocks: Block[]; authors: BlockAuthors[] }
/** The numbers of changes. `deleted`: changed blocks whose old text is removed and whose new text is not added. */
type Taken = { chosen: ReadonlySet<number>; deleted?: ReadonlySet<number> }
type Place = { block: Block; side: 'before' | 'after' }

/** Numbers changes as readers see them: from 1; unchanged blocks get 0. */
export function numberChanges(changes: readonly DiffChange[]): { n: number; change: DiffChange }[] {
  let n = 0
  return changes.map((change) => ({ n: change.type === 'same' ? 0 : ++n, change }))
}

/** Returns whether reviewers choose this change. A moved block is chosen once, at its new position. */
export const isSelectable = (change: DiffChange): boolean => change.type !== 'same' && change.type !== 'away'

/** Returns the blocks of the old text with only the chosen changes applied. Keeps ids, by which authors are looked up. */
function placesOf({ changes }: Diff, { chosen, deleted }: Taken): Place[] {
  const gone = departures(changes, chosen)
  return numberChanges(changes).flatMap(({ n, change }) => {
    if (deleted?.has(n)) return []
    const place = change.type === 'away' ? placeOf(change, gone.has(n)) : placeOf(change, chosen.has(n))
    return place ? [place] : []
  })
}

function placeOf(change: DiffChange, taken: boolean): Place | null {
  if (change.type === 'same') return { block: change.block, side: 'after' }
  if (change.type === 'changed')
    return taken ? { block: change.to, side: 'after' } : { block: change.from, side: 'before' }
  const arrives = change.type === 'added' || change.type === 'moved'
  if (arrives !== taken) return null
  return { block: change.block, side: arrives ? 'after' : 'before' }
}

/** Returns the numbers of the old positions of moved blocks whose move is chosen. */
function departures(changes: readonly DiffChange[], chosen: ReadonlySet<number>): Set<number> {
  const keyOf = ({ id: _, ...block }: Block) => JSON.stringify(block)
  const left = new KeyedQueues<number>()
  for (const { n, change } of numberChanges(changes))
    if (change.type === 'away') left.add(keyOf(change.block), n)
  const gone = new Set<number>()
  for (const { n, change } of numberChanges(changes)) {
    if (change.type !== 'moved') continue
    const from = left.take(keyOf(change.block))
    if (from !== undefined && chosen.has(n)) gone.add(from)
  }
  return gone
}

export function applyChosenChanges(diff: Diff, taken: Taken, before: Text, after: Text): Text {
  const places = placesOf(diff, taken)
  if (places.length === 0) {
    return { blocks: [{ id: 'start', kind: 'paragraph', runs: [] }], authors: [{ marker: null, runs: [] }] }
  }
  const sides = { before: authorsById(before), after: authorsById(after) }
  return {
    blocks: places.map(({ block }) => block),
    authors: places.map(({ block, side }) => sides[side].get(block.id) ?? { marker: null, runs: [] }),
  }
}

const authorsById = ({ blocks, authors }: Text): Map<string, BlockAuthors> =>
  new Map(blocks.flatMap(({ id }, i) => (authors[i] ? [[id, authors[i]]] : [])))

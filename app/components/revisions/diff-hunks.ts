import type { DiffChange } from '#app/domain/revisions/diff.ts'
import type { Shown, Skipped } from '#app/domain/revisions/diff-parts.ts'

/** Of a part of a comparison, whose changes have their numbers, or of a short one, which is counted here. */
export type DiffEntry = (DiffChange & Partial<Pick<Shown, 'n' | 'piece'>>) | Skipped

/** A stretch of a comparison: a change with its number, neighbours that stayed as they were, or how many of them. */
export type DiffHunk =
  | { type: 'change'; n: number; change: DiffChange; piece: Shown['piece'] }
  | { type: 'skipped'; blocks: number }
  | { type: 'same'; changes: DiffChange[]; folded: boolean }

/** So many unchanged blocks stay visible around a change; more are folded away. */
const AROUND = 1
const WORTH_FOLDING = 2

function foldUnchanged(changes: DiffChange[], first: boolean, last: boolean): DiffHunk[] {
  const head = first ? 0 : AROUND
  const tail = last ? 0 : AROUND
  const middle = changes.slice(head, changes.length - tail)
  if (middle.length < WORTH_FOLDING) return [{ type: 'same', changes, folded: false }]
  const open = (part: DiffChange[]): DiffHunk[] =>
    part.length > 0 ? [{ type: 'same', changes: part, folded: false }] : []
  return [
    ...open(changes.slice(0, head)),
    { type: 'same', changes: middle, folded: true },
    ...open(tail ? changes.slice(-tail) : []),
  ]
}

/** For reading: changes numbered in their order, long unchanged stretches folded. */
export function diffHunks(changes: readonly DiffEntry[]): DiffHunk[] {
  const passages: DiffHunk[] = []
  let waiting: DiffChange[] = []
  let n = 0
  const flush = (last: boolean) => {
    if (waiting.length > 0) for (const passage of foldUnchanged(waiting, n === 0, last)) passages.push(passage)
    waiting = []
  }
  for (const change of changes) {
    if (change.type === 'same') waiting.push(change)
    else if (change.type === 'skipped') {
      flush(false)
      passages.push(change)
    } else {
      flush(false)
      n = change.n ?? n + 1
      passages.push({ type: 'change', n, change, piece: change.piece })
    }
  }
  flush(true)
  return passages
}

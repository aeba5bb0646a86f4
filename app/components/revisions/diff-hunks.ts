import type { DiffChange } from '#app/domain/revisions/diff.ts'
import type { NumberedChange, Skipped } from '#app/domain/revisions/diff-parts.ts'

/** An entry of a comparison. In a part of a large one the changes are numbered already; in a short one they are numbered here. */
export type DiffEntry = (DiffChange & Partial<Pick<NumberedChange, 'n' | 'piece'>>) | Skipped

/** A hunk of a comparison: a numbered change, unchanged blocks next to one, or a count of folded blocks. */
export type DiffHunk =
  | { type: 'change'; n: number; change: DiffChange; piece: NumberedChange['piece'] }
  | { type: 'skipped'; blocks: number }
  | { type: 'same'; changes: DiffChange[]; folded: boolean }

/** The number of unchanged blocks shown around a change; others are folded. */
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

/** Groups a comparison into hunks: numbers the changes and folds long unchanged ranges. */
export function diffHunks(changes: readonly DiffEntry[]): DiffHunk[] {
  const passages: DiffHunk[] = []
  let waiting: DiffChange[] = []
  let n = 0
  const flush = (last: boolean) => {
    if (waiting.length > 0)
      for (const passage of foldUnchanged(waiting, n === 0, last)) passages.push(passage)
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

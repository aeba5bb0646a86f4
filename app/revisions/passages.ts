import type { Change } from '#app/domain/revisions/diff.ts'

/** A stretch of a comparison: one change with its number, or neighbours that stayed as they were. */
export type Passage =
  | { type: 'change'; n: number; change: Change }
  | { type: 'same'; changes: Change[]; folded: boolean }

/** So many unchanged blocks stay visible around a change; more are folded away. */
const AROUND = 1
const WORTH_FOLDING = 2

function same(changes: Change[], first: boolean, last: boolean): Passage[] {
  const head = first ? 0 : AROUND
  const tail = last ? 0 : AROUND
  const middle = changes.slice(head, changes.length - tail)
  if (middle.length < WORTH_FOLDING) return [{ type: 'same', changes, folded: false }]
  const open = (part: Change[]): Passage[] =>
    part.length > 0 ? [{ type: 'same', changes: part, folded: false }] : []
  return [
    ...open(changes.slice(0, head)),
    { type: 'same', changes: middle, folded: true },
    ...open(tail ? changes.slice(-tail) : []),
  ]
}

/** For reading: changes numbered in their order, long unchanged stretches folded. */
export function passagesOf(changes: readonly Change[]): Passage[] {
  const passages: Passage[] = []
  let waiting: Change[] = []
  let n = 0
  const flush = (last: boolean) => {
    if (waiting.length > 0) for (const passage of same(waiting, n === 0, last)) passages.push(passage)
    waiting = []
  }
  for (const change of changes) {
    if (change.type === 'same') waiting.push(change)
    else {
      flush(false)
      n += 1
      passages.push({ type: 'change', n, change })
    }
  }
  flush(true)
  return passages
}

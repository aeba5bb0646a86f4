import type * as Y from 'yjs'
import { markerOf, markerProps, walk } from './layout.ts'
import { isOwnDeletion, isSuggestedBy } from './protected-content.ts'
import { suggestionMark } from './reserved-formats.ts'

type IsMine = (client: number) => boolean
type Marks = Record<string, unknown>
type Range = { from: number; to: number; marks: Marks; isOwn: boolean }

/**
 * The formatting that a suggester may not change: the marks and block kinds of other members' text, and the suggestion
 * marks of others on the suggester's own insertions.
 */
export type FormattingSnapshot = {
  marks: ReadonlyMap<number, readonly Range[]>
  kinds: ReadonlyMap<Y.Map<unknown>, { props: Marks; kind: string }>
}

const kindOf = (marker: Y.Map<unknown>): string => JSON.stringify(markerProps(marker))

export function readOthersFormatting(text: Y.Text, isMine: IsMine): FormattingSnapshot {
  const marked = new Map<number, Range[]>()
  const kinds = new Map<Y.Map<unknown>, { props: Marks; kind: string }>()
  for (const { item, marks } of walk(text)) {
    const isOwn = isSuggestedBy(marks, isMine)
    const { client, clock } = item.id
    const ranges = marked.get(client) ?? []
    marked.set(client, ranges)
    ranges.push({ from: clock, to: clock + item.length, marks, isOwn })
    const marker = isOwn ? null : markerOf(item)
    if (marker !== null) kinds.set(marker, { props: marker.toJSON(), kind: kindOf(marker) })
  }
  for (const ranges of marked.values()) ranges.sort((a, b) => a.from - b.from)
  return { marks: marked, kinds }
}

/** Restores the formatting of other members' text. Must be called inside a transaction. */
export function restoreFormatting(text: Y.Text, { marks, kinds }: FormattingSnapshot, isMine: IsMine): void {
  const operations: { retain: number; attributes?: Marks }[] = []
  let done = 0
  for (const { at, length, change } of lostMarks(text, marks, isMine)) {
    if (at > done) operations.push({ retain: at - done })
    operations.push({ retain: length, attributes: change })
    done = at + length
  }
  if (operations.length > 0) text.applyDelta(operations)
  for (const [marker, { props, kind }] of kinds) {
    if (marker._item?.deleted !== false || kindOf(marker) === kind) continue
    for (const key of marker.keys()) if (!(key in props)) marker.delete(key)
    for (const [key, value] of Object.entries(props)) if (marker.get(key) !== value) marker.set(key, value)
  }
}

function lostMarks(text: Y.Text, saved: FormattingSnapshot['marks'], isMine: IsMine) {
  const lost: { at: number; length: number; change: Marks }[] = []
  let at = 0
  for (const { item, marks } of walk(text)) {
    const { client, clock } = item.id
    const end = clock + item.length
    const ranges = saved.get(client) ?? []
    for (let i = firstEndingAfter(ranges, clock); i < ranges.length; i += 1) {
      const was = ranges[i] as Range
      if (was.from >= end) break
      const change = changeOf(marks, was, isMine)
      const from = Math.max(was.from, clock)
      if (change !== null) lost.push({ at: at + from - clock, length: Math.min(was.to, end) - from, change })
    }
    at += item.length
  }
  return lost
}

function firstEndingAfter(ranges: readonly Range[], clock: number): number {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle] as Range).to <= clock) low = middle + 1
    else high = middle
  }
  return low
}

function changeOf(now: Marks, { marks: was, isOwn }: Range, isMine: IsMine): Marks | null {
  if (now === was) return null
  const mayChange = (key: string) =>
    isOwn ? mayChangeOnOwn(key, key in was, isMine) : isOwnDeletion(key, isMine)
  const lost = [...Object.keys(now), ...Object.keys(was)].filter(
    (key) => now[key] !== was[key] && !mayChange(key),
  )
  return lost.length === 0 ? null : Object.fromEntries(lost.map((key) => [key, was[key] ?? null]))
}

/** A member may change formats and own marks on an own insertion, but not remove its mark or those of others. */
function mayChangeOnOwn(key: string, was: boolean, isMine: IsMine): boolean {
  const mark = suggestionMark(key)
  if (mark === null) return true
  return isMine(mark.client) && (mark.kind === 'del' || !was)
}

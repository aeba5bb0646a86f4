import { type Codes, isMarker } from './codes.ts'
import type { DiffSpan, Hunk } from './hunk.ts'
import { hunksInSpan } from './span-hunks.ts'

type Common = { code: number; at: number; to: number; weight: number }

/**
 * Splits the span at the blocks that kept their order and returns the spans between them. When two blocks changed
 * places, the shorter one counts as moved.
 */
function spansBetweenUnmoved(a: Codes, b: Codes, whole: DiffSpan): DiffSpan[] {
  const spans: DiffSpan[] = []
  let { at, to } = whole
  for (const anchor of heaviestOrdered(commonMarkers(a, b, whole))) {
    spans.push({ at, atEnd: anchor.at, to, toEnd: anchor.to })
    at = anchor.at + 1
    to = anchor.to + 1
  }
  spans.push({ at, atEnd: whole.atEnd, to, toEnd: whole.toEnd })
  return spans
}

function commonMarkers(a: Codes, b: Codes, { at, atEnd, to, toEnd }: DiffSpan): Common[] {
  const places = new Map<number, { at: number; weight: number }>()
  let last: { at: number; weight: number } | null = null
  for (let i = at; i < atEnd; i += 1) {
    const code = a[i] as number
    if (isMarker(code)) {
      last = { at: i, weight: 1 }
      places.set(code, last)
    } else if (last !== null) last.weight += 1
  }
  const common: Common[] = []
  for (let j = to; j < toEnd; j += 1) {
    const place = places.get(b[j] as number)
    if (place !== undefined) common.push({ code: b[j] as number, to: j, ...place })
  }
  return common
}

/** Returns the heaviest subsequence of the blocks (given in new order) that is also in old order. */
function heaviestOrdered(blocks: readonly Common[]): Common[] {
  const sums: number[] = []
  const previous: number[] = []
  let best = -1
  blocks.forEach((block, i) => {
    let sum = 0
    let from = -1
    for (let j = 0; j < i; j += 1) {
      if ((blocks[j]?.at ?? 0) < block.at && (sums[j] ?? 0) > sum) {
        sum = sums[j] ?? 0
        from = j
      }
    }
    sums.push(sum + block.weight)
    previous.push(from)
    if (best === -1 || (sums[i] ?? 0) > (sums[best] ?? 0)) best = i
  })
  const chosen: Common[] = []
  for (let i = best; i >= 0; i = previous[i] ?? -1) {
    const block = blocks[i]
    if (block === undefined) break
    chosen.unshift(block)
  }
  return chosen
}

const isHigh = (code: number | undefined): boolean => code !== undefined && code >= 0xd800 && code < 0xdc00
const isLow = (code: number | undefined): boolean => code !== undefined && code >= 0xdc00 && code < 0xe000

/**
 * Returns the changes from `a` to `b`. `caret` is the caret's position in `b`: it decides where a letter was typed
 * when several positions are possible, as in "aaaa".
 */
export function diff(a: Codes, b: Codes, caret: number | null): Hunk[] {
  const whole: DiffSpan = { at: 0, atEnd: a.length, to: 0, toEnd: b.length }
  const free = trim(a, b, whole, Number.POSITIVE_INFINITY)
  const hinted = caret === null ? free : trim(a, b, whole, b.length - caret)
  // The hint must not enlarge a change that is not at the caret.
  const best = sizeOf(hinted) <= sizeOf(free) ? hinted : free
  if (sizeOf(best) === 0) return []
  if (best.at === best.atEnd || best.to === best.toEnd) return [hunkOf(best)]
  if (sharesMarker(a, b, best)) return spansBetweenUnmoved(a, b, whole).flatMap((span) => refine(a, b, span))
  return refine(a, b, best)
}

const sizeOf = (span: DiffSpan): number => span.atEnd - span.at + span.toEnd - span.to
const hunkOf = ({ at, atEnd, to, toEnd }: DiffSpan): Hunk => ({ at, cut: atEnd - at, to, add: toEnd - to })

/** Removes the common suffix and prefix, suffix first, without splitting a surrogate pair. */
const trim = (a: Codes, b: Codes, span: DiffSpan, maxSuffix: number): DiffSpan =>
  trimStart(a, b, trimEnd(a, b, span, maxSuffix))

function trimEnd(a: Codes, b: Codes, span: DiffSpan, maxSuffix: number): DiffSpan {
  let { at, atEnd, to, toEnd } = span
  const stop = Math.max(atEnd - Math.min(maxSuffix, atEnd - at, toEnd - to), at)
  while (atEnd > stop && a[atEnd - 1] === b[toEnd - 1]) {
    atEnd -= 1
    toEnd -= 1
  }
  const pairBefore = (atEnd > at && isHigh(a[atEnd - 1])) || (toEnd > to && isHigh(b[toEnd - 1]))
  if (atEnd < span.atEnd && isLow(a[atEnd]) && pairBefore) {
    atEnd += 1
    toEnd += 1
  }
  return { at, atEnd, to, toEnd }
}

function trimStart(a: Codes, b: Codes, span: DiffSpan): DiffSpan {
  let { at, atEnd, to, toEnd } = span
  while (at < atEnd && to < toEnd && a[at] === b[to]) {
    at += 1
    to += 1
  }
  const pairAfter = (at < atEnd && isLow(a[at])) || (to < toEnd && isLow(b[to]))
  if (at > span.at && isHigh(a[at - 1]) && pairAfter) {
    at -= 1
    to -= 1
  }
  return { at, atEnd, to, toEnd }
}

function sharesMarker(a: Codes, b: Codes, { at, atEnd, to, toEnd }: DiffSpan): boolean {
  const seen = new Set(a.slice(at, atEnd).filter(isMarker))
  return seen.size > 0 && b.slice(to, toEnd).some((code) => seen.has(code))
}

/**
 * Finds several changes inside one span while that is cheap; otherwise returns the span as one change. The common
 * prefix is trimmed first because the span starts after unchanged content: a block that moved to its end, or away from
 * it, keeps its own last letter.
 */
function refine(a: Codes, b: Codes, wide: DiffSpan): Hunk[] {
  const span = trimEnd(a, b, trimStart(a, b, wide), Number.POSITIVE_INFINITY)
  if (sizeOf(span) === 0) return []
  if (span.at === span.atEnd || span.to === span.toEnd) return [hunkOf(span)]
  return hunksInSpan(a, b, span) ?? [hunkOf(span)]
}

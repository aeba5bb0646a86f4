import { keptTogether } from './anchors.ts'
import { type Codes, isMarker } from './codes.ts'
import type { Hunk, Span } from './hunk.ts'
import { myers } from './myers.ts'

const isHigh = (code: number | undefined): boolean => code !== undefined && code >= 0xd800 && code < 0xdc00
const isLow = (code: number | undefined): boolean => code !== undefined && code >= 0xdc00 && code < 0xe000

/**
 * What changed from `a` to `b`. `caret` is where the writer's caret stands in `b`: of the many places where a
 * letter may have been put into "aaaa" it tells the one that was meant.
 */
export function diff(a: Codes, b: Codes, caret: number | null): Hunk[] {
  const whole: Span = { at: 0, atEnd: a.length, to: 0, toEnd: b.length }
  const free = trim(a, b, whole, Number.POSITIVE_INFINITY)
  const hinted = caret === null ? free : trim(a, b, whole, b.length - caret)
  // A change elsewhere than at the caret must not grow because of the hint.
  const best = sizeOf(hinted) <= sizeOf(free) ? hinted : free
  if (sizeOf(best) === 0) return []
  if (best.at === best.atEnd || best.to === best.toEnd) return [hunkOf(best)]
  if (sharesMarker(a, b, best)) return keptTogether(a, b, whole).flatMap((span) => refine(a, b, span))
  return refine(a, b, best)
}

const sizeOf = (span: Span): number => span.atEnd - span.at + span.toEnd - span.to
const hunkOf = ({ at, atEnd, to, toEnd }: Span): Hunk => ({ at, cut: atEnd - at, to, add: toEnd - to })

/** Takes off what both ends have in common, the end first, without ever cutting a surrogate pair in two. */
const trim = (a: Codes, b: Codes, span: Span, maxSuffix: number): Span =>
  trimStart(a, b, trimEnd(a, b, span, maxSuffix))

function trimEnd(a: Codes, b: Codes, span: Span, maxSuffix: number): Span {
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

function trimStart(a: Codes, b: Codes, span: Span): Span {
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

function sharesMarker(a: Codes, b: Codes, { at, atEnd, to, toEnd }: Span): boolean {
  const seen = new Set(a.slice(at, atEnd).filter(isMarker))
  return seen.size > 0 && b.slice(to, toEnd).some((code) => seen.has(code))
}

/**
 * Several changes inside one stretch, as long as finding them stays cheap; else the stretch as one change. It begins
 * behind something that was kept, so what is alike there goes first: a block that was carried to its end, or away from
 * it, takes its own last letter along.
 */
function refine(a: Codes, b: Codes, wide: Span): Hunk[] {
  const span = trimEnd(a, b, trimStart(a, b, wide), Number.POSITIVE_INFINITY)
  if (sizeOf(span) === 0) return []
  if (span.at === span.atEnd || span.to === span.toEnd) return [hunkOf(span)]
  return myers(a, b, span) ?? [hunkOf(span)]
}

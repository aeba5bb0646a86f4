import { type Codes, isMarker } from './codes.ts'
import type { DiffSpan } from './hunk.ts'

type Common = { code: number; at: number; to: number; weight: number }

/**
 * Splits the span at the blocks that kept their order and returns the spans between them. When two blocks changed
 * places, the shorter one counts as moved.
 */
export function spansBetweenUnmoved(a: Codes, b: Codes, whole: DiffSpan): DiffSpan[] {
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

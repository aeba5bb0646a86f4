import { type CommonRun, findCommonRuns } from '#app/domain/revisions/myers.ts'
import type { Codes } from './codes.ts'
import type { DiffSpan, Hunk } from './hunk.ts'

const MAX_CODES = 4_000
const MAX_EDITS = 120
/** Common runs shorter than this are coincidences: keeping them would split a rewritten word into many hunks. */
const MIN_KEPT = 3

type Sign = { code: number; length: number }

/** Returns one entry per code point, so that no hunk splits a surrogate pair. */
function signs(codes: Codes, from: number, to: number): Sign[] {
  const out: Sign[] = []
  for (let i = from; i < to; i += 1) {
    const code = codes[i] as number
    const next = codes[i + 1]
    if (
      code >= 0xd800 &&
      code < 0xdc00 &&
      i + 1 < to &&
      next !== undefined &&
      next >= 0xdc00 &&
      next < 0xe000
    ) {
      out.push({ code: ((code - 0xd800) << 10) + (next - 0xdc00) + 0x10000, length: 2 })
      i += 1
    } else out.push({ code, length: 1 })
  }
  return out
}

/** Returns the differences inside a span, or null when there are too many. */
export function hunksInSpan(a: Codes, b: Codes, span: DiffSpan): Hunk[] | null {
  if (span.atEnd - span.at + span.toEnd - span.to > MAX_CODES) return null
  const left = signs(a, span.at, span.atEnd)
  const right = signs(b, span.to, span.toEnd)
  const runs = findCommonRuns(
    left.map((sign) => sign.code),
    right.map((sign) => sign.code),
    MAX_EDITS,
  )
  if (runs === undefined) return null
  const kept = runs.filter((run) => run.length >= MIN_KEPT)
  return hunksOf(kept, left, right, span)
}

function hunksOf(
  kept: readonly CommonRun[],
  left: readonly Sign[],
  right: readonly Sign[],
  span: DiffSpan,
): Hunk[] {
  const leftAt = offsets(left, span.at)
  const rightAt = offsets(right, span.to)
  const hunks: Hunk[] = []
  let x = 0
  let y = 0
  for (const run of [...kept, { a: left.length, b: right.length, length: 0 }]) {
    const at = leftAt[x]!
    const to = rightAt[y]!
    const hunk = { at, cut: leftAt[run.a]! - at, to, add: rightAt[run.b]! - to }
    if (hunk.cut > 0 || hunk.add > 0) hunks.push(hunk)
    x = run.a + run.length
    y = run.b + run.length
  }
  return hunks
}

function offsets(side: readonly Sign[], from: number): number[] {
  const out = [from]
  for (const sign of side) out.push(out.at(-1)! + sign.length)
  return out
}

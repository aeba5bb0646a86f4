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

/** Returns the differences inside a span (Myers' greedy O(ND) algorithm), or null when there are too many. */
export function myers(a: Codes, b: Codes, span: DiffSpan): Hunk[] | null {
  if (span.atEnd - span.at + span.toEnd - span.to > MAX_CODES) return null
  const left = signs(a, span.at, span.atEnd)
  const right = signs(b, span.to, span.toEnd)
  const trace = search(left, right)
  return trace === null ? null : hunksOf(keptRuns(trace, left, right), left, right, span)
}

function search(left: readonly Sign[], right: readonly Sign[]): Int32Array[] | null {
  const bound = Math.min(left.length + right.length, MAX_EDITS)
  const reach = new Int32Array(2 * bound + 3)
  const trace: Int32Array[] = []
  for (let d = 0; d <= bound; d += 1) {
    trace.push(reach.slice())
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && reach[bound + k]! < reach[bound + k + 2]!)
      let x = down ? reach[bound + k + 2]! : reach[bound + k]! + 1
      let y = x - k
      while (x < left.length && y < right.length && left[x]?.code === right[y]?.code) {
        x += 1
        y += 1
      }
      reach[bound + k + 1] = x
      if (x >= left.length && y >= right.length) {
        trace.push(reach)
        return trace
      }
    }
  }
  return null
}

type Run = { x: number; y: number; length: number }

/** Returns the common runs in order, reconstructed from the search trace. */
function keptRuns(trace: readonly Int32Array[], left: readonly Sign[], right: readonly Sign[]): Run[] {
  const bound = ((trace[0]?.length ?? 3) - 3) / 2
  const runs: Run[] = []
  let x = left.length
  let y = right.length
  for (let d = trace.length - 2; d >= 0 && (x > 0 || y > 0); d -= 1) {
    const reach = trace[d] as Int32Array
    const k = x - y
    const down = k === -d || (k !== d && reach[bound + k]! < reach[bound + k + 2]!)
    const before = down ? k + 1 : k - 1
    const startX = d === 0 ? 0 : down ? reach[bound + before + 1]! : reach[bound + before + 1]! + 1
    const length = x - startX
    if (length >= MIN_KEPT) runs.unshift({ x: startX, y: y - length, length })
    x = down ? startX : startX - 1
    y = down ? y - length - 1 : y - length
  }
  return runs
}

function hunksOf(
  kept: readonly Run[],
  left: readonly Sign[],
  right: readonly Sign[],
  span: DiffSpan,
): Hunk[] {
  const leftAt = offsets(left, span.at)
  const rightAt = offsets(right, span.to)
  const hunks: Hunk[] = []
  let x = 0
  let y = 0
  for (const run of [...kept, { x: left.length, y: right.length, length: 0 }]) {
    const at = leftAt[x]!
    const to = rightAt[y]!
    const hunk = { at, cut: leftAt[run.x]! - at, to, add: rightAt[run.y]! - to }
    if (hunk.cut > 0 || hunk.add > 0) hunks.push(hunk)
    x = run.x + run.length
    y = run.y + run.length
  }
  return hunks
}

function offsets(side: readonly Sign[], from: number): number[] {
  const out = [from]
  for (const sign of side) out.push(out.at(-1)! + sign.length)
  return out
}

/** Sparse rows in compressed form: row i has `cells` and `values` from `starts[i]` to `starts[i + 1]`. */
export type SparseRows = { starts: Int32Array; cells: Int32Array; values: Float32Array }
export type Target = { label: Int8Array; weight: Float64Array }

const MEMORY = 8
const MAX_STEPS = 80
const TOLERANCE = 1e-3

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

/** Loss and gradient of ½‖w‖² + Σ weight · log(1 + e^(−y·(w·x + b))); the bias is the last cell and is not regularized. */
function evaluate(
  { starts, cells, values }: SparseRows,
  target: Target,
  w: Float64Array,
  gradient: Float64Array,
): number {
  const bias = w.length - 1
  gradient.set(w)
  gradient[bias] = 0
  let loss = (dot(w, w) - (w[bias] as number) ** 2) / 2
  for (let row = 0; row < target.label.length; row++) {
    const weight = target.weight[row] as number
    if (weight === 0) continue
    const from = starts[row] as number
    const to = starts[row + 1] as number
    let score = w[bias] as number
    for (let k = from; k < to; k++) score += (w[cells[k] as number] as number) * (values[k] as number)
    const y = target.label[row] as number
    const margin = y * score
    loss += weight * (margin > 0 ? Math.log1p(Math.exp(-margin)) : -margin + Math.log1p(Math.exp(margin)))
    const slope = (-y * weight) / (1 + Math.exp(margin))
    for (let k = from; k < to; k++) gradient[cells[k] as number]! += slope * (values[k] as number)
    gradient[bias]! += slope
  }
  return loss
}

type Pair = { s: Float64Array; y: Float64Array; rho: number }

/** The descent direction by the two-loop recursion of L-BFGS (Nocedal & Wright, algorithm 7.4). */
function direction(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const q = gradient.slice()
  const alphas: number[] = []
  for (let i = pairs.length - 1; i >= 0; i--) {
    const { s, y, rho } = pairs[i] as Pair
    const alpha = rho * dot(s, q)
    alphas[i] = alpha
    for (let j = 0; j < q.length; j++) q[j]! -= alpha * (y[j] as number)
  }
  const last = pairs.at(-1)
  const scale = last ? dot(last.s, last.y) / dot(last.y, last.y) : 1 / Math.sqrt(dot(gradient, gradient))
  for (let j = 0; j < q.length; j++) q[j]! *= scale
  for (const [i, { s, y, rho }] of pairs.entries()) {
    const beta = rho * dot(y, q)
    const factor = (alphas[i] as number) - beta
    for (let j = 0; j < q.length; j++) q[j]! += factor * (s[j] as number)
  }
  for (let j = 0; j < q.length; j++) q[j] = -(q[j] as number)
  return q
}

/** Fits a logistic regression by L-BFGS with backtracking; weights first, bias last. Deterministic. */
export function fitLogistic(rows: SparseRows, target: Target, dimension: number): Float64Array {
  let w = new Float64Array(dimension + 1)
  let gradient = new Float64Array(dimension + 1)
  let loss = evaluate(rows, target, w, gradient)
  const first = Math.sqrt(dot(gradient, gradient))
  const pairs: Pair[] = []
  for (let step = 0; step < MAX_STEPS; step++) {
    if (Math.sqrt(dot(gradient, gradient)) < TOLERANCE * first) break
    const d = direction(gradient, pairs)
    const slope = dot(gradient, d)
    let length = 1
    let next = w
    let nextGradient = gradient
    let nextLoss = Number.POSITIVE_INFINITY
    for (; length > 1e-8; length /= 2) {
      next = new Float64Array(w.length)
      for (let j = 0; j < w.length; j++) next[j] = (w[j] as number) + length * (d[j] as number)
      nextGradient = new Float64Array(w.length)
      nextLoss = evaluate(rows, target, next, nextGradient)
      if (nextLoss <= loss + 1e-4 * length * slope) break
    }
    if (!(nextLoss < loss)) break
    const s = new Float64Array(w.length)
    const y = new Float64Array(w.length)
    for (let j = 0; j < w.length; j++) {
      s[j] = (next[j] as number) - (w[j] as number)
      y[j] = (nextGradient[j] as number) - (gradient[j] as number)
    }
    const curvature = dot(s, y)
    if (curvature > 1e-12) pairs.push({ s, y, rho: 1 / curvature })
    if (pairs.length > MEMORY) pairs.shift()
    w = next
    gradient = nextGradient
    loss = nextLoss
  }
  return w
}

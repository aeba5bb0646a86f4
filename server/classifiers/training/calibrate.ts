type Scored = { scores: readonly number[]; label: number; weight: number }
export type Calibration = { slope: number; offsets: number[] }

const STEPS = 3000
const RATE = 0.5

/** Weights the examples so that every label has the same total, because future messages have another mixture than the training data. */
function balanced(scored: readonly Scored[]): Scored[] {
  const totals = [0, 0, 0]
  for (const { label, weight } of scored) totals[label]! += weight
  return scored.map((each) => ({ ...each, weight: each.weight / (totals[each.label] as number) }))
}

/** Fits softmax(slope · score + offset) to held-out scores by minimizing the weighted log loss. */
export function calibrate(heldOut: readonly Scored[], isBalanced: boolean): Calibration {
  const scored = isBalanced ? balanced(heldOut) : heldOut
  const total = scored.reduce((sum, { weight }) => sum + weight, 0)
  let slope = 0.5
  const offsets = [0, 0, 0]
  for (let step = 0; step < STEPS; step++) {
    let slopeGradient = 0
    const offsetGradients = [0, 0, 0]
    for (const { scores, label, weight } of scored) {
      const powers = scores.map((score, head) => Math.exp(slope * score + (offsets[head] as number)))
      const sum = powers.reduce((all, power) => all + power, 0)
      for (const [head, power] of powers.entries()) {
        const error = weight * (power / sum - (head === label ? 1 : 0))
        offsetGradients[head]! += error
        slopeGradient += error * (scores[head] as number)
      }
    }
    // The slope gets a smaller step than the offsets, because it multiplies scores of several units.
    slope -= (RATE / 8) * (slopeGradient / total)
    for (const [head, gradient] of offsetGradients.entries()) offsets[head]! -= RATE * (gradient / total)
    if (
      Math.abs(slopeGradient / total) < 1e-4 &&
      offsetGradients.every((each) => Math.abs(each / total) < 1e-4)
    )
      break
  }
  return { slope, offsets }
}

/** The ratio Γ((n+1)/2) ÷ Γ(n/2), which the density of Student's t needs. */
function gammaRatio(n: number): number {
  let ratio = n % 2 === 1 ? 1 / Math.sqrt(Math.PI) : Math.sqrt(Math.PI) / 2
  for (let k = n % 2 === 1 ? 1 : 2; k < n; k += 2) ratio *= (k + 1) / k
  return ratio
}

const PANELS = 200

/**
 * The two-sided tail probability of Student's t distribution. The tail is integrated from 1/t down to 0, so that tiny
 * probabilities keep their relative precision.
 */
export function tailProbability(t: number, degrees: number): number {
  const distance = Math.abs(t)
  // Below one, the tail is the rest of the middle, which is far from 0.
  if (distance < 1) return 1 - 2 * middle(distance, degrees)
  const scale = gammaRatio(degrees) / Math.sqrt(degrees * Math.PI)
  // The density at 1/u divided by u², without dividing by 0.
  const density = (u: number) => scale * u ** (degrees - 1) * (u * u + 1 / degrees) ** (-(degrees + 1) / 2)
  return 2 * simpson(density, 1 / distance)
}

function middle(t: number, degrees: number): number {
  const scale = gammaRatio(degrees) / Math.sqrt(degrees * Math.PI)
  return simpson((x) => scale * (1 + (x * x) / degrees) ** (-(degrees + 1) / 2), t)
}

/** Simpson's rule from 0 to `end`. */
function simpson(f: (x: number) => number, end: number): number {
  const step = end / PANELS
  let sum = f(0) + f(end)
  for (let i = 1; i < PANELS; i++) sum += f(i * step) * (i % 2 === 1 ? 4 : 2)
  return (sum * step) / 3
}

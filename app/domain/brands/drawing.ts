import { hashText, seededRandom } from '../random.ts'

/** Draws a cover from a seed: a field of one motif with one empty seat. Equal seeds give equal covers. */

/** A generator of numbers from 0 to 1 that a text seeds. */
export const randomFrom = (seed: string): (() => number) => seededRandom(hashText(seed))

type Motif = (x: number, y: number, s: number) => string
const n = (value: number) => String(Math.round(value * 10) / 10)

/** Motifs as path data around (x, y); `s` is half of the cell. All are drawn as lines. */
const MOTIFS: readonly Motif[] = [
  // Kawung: four petals.
  (x, y, s) =>
    [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ]
      .map(([a = 1, b = 1]) => {
        const [px, py] = [a * s * 0.9, b * s * 0.9]
        return `M${n(x)} ${n(y)}q${n(px)} 0 ${n(px)} ${n(py)}q${n(-px)} 0 ${n(-px)} ${n(-py)}`
      })
      .join(''),
  // Waves: three arcs around one centre.
  (x, y, s) =>
    [0.95, 0.62, 0.3]
      .map((r) => `M${n(x - s * r)} ${n(y + s * 0.6)}a${n(s * r)} ${n(s * r)} 0 0 1 ${n(s * r * 2)} 0`)
      .join(''),
  // A stool seen from the front.
  (x, y, s) =>
    `M${n(x - s * 0.55)} ${n(y - s * 0.2)}h${n(s * 1.1)}M${n(x - s * 0.42)} ${n(y - s * 0.2)}l${n(-s * 0.16)} ${n(s)}M${n(x + s * 0.42)} ${n(y - s * 0.2)}l${n(s * 0.16)} ${n(s)}M${n(x - s * 0.5)} ${n(y + s * 0.35)}h${n(s)}`,
  // Rain.
  (x, y, s) =>
    `M${n(x)} ${n(y - s * 0.7)}l${n(-s * 0.25)} ${n(s * 0.8)}M${n(x + s * 0.5)} ${n(y)}l${n(-s * 0.2)} ${n(s * 0.7)}M${n(x - s * 0.5)} ${n(y + s * 0.1)}l${n(-s * 0.2)} ${n(s * 0.7)}`,
  // Parang: a slanted S.
  (x, y, s) =>
    `M${n(x - s * 0.8)} ${n(y + s * 0.8)}q${n(s * 0.2)} ${n(-s)} ${n(s * 0.8)} ${n(-s * 0.8)}t${n(s * 0.8)} ${n(-s * 0.8)}`,
  // Folded paper.
  (x, y, s) =>
    `M${n(x - s * 0.8)} ${n(y - s * 0.5)}l${n(s * 0.8)} ${n(s * 0.35)}l${n(s * 0.8)} ${n(-s * 0.35)}v${n(s)}l${n(-s * 0.8)} ${n(s * 0.35)}l${n(-s * 0.8)} ${n(-s * 0.35)}zM${n(x)} ${n(y - s * 0.15)}v${n(s)}`,
  // A leaf.
  (x, y, s) =>
    `M${n(x)} ${n(y + s * 0.85)}q${n(-s * 0.9)} ${n(-s * 0.9)} 0 ${n(-s * 1.7)}q${n(s * 0.9)} ${n(s * 0.8)} 0 ${n(s * 1.7)}v${n(-s * 1.1)}`,
]

export type Drawing = {
  /** The repeated motif, as one path. */
  field: string
  /** The motif of the one free seat. */
  seat: string
  /** Bands behind the motif: vertical position and height. */
  bands: { y: number; height: number }[]
}

type Size = { width: number; height: number; cell: number }
type Circle = { x: number; y: number; radius: number }

/**
 * Draws for a seed, such as an id with the title. Every second row is shifted, and some places stay empty. Motifs that the
 * circle `clear` would hide by half or more are left out, because small rests of them would show around it.
 */
export function drawField(seed: string, { width, height, cell }: Size, clear?: Circle): Drawing {
  const isClear = (x: number, y: number) =>
    clear !== undefined && Math.hypot(x - clear.x, y - clear.y) < clear.radius + cell * 0.15
  const next = randomFrom(seed)
  const motif = MOTIFS[Math.floor(next() * MOTIFS.length)] ?? (() => '')
  const shift = next() < 0.5 ? 0.5 : 0
  const empty = 0.08 + next() * 0.3
  const scale = 0.62 + next() * 0.3
  const columns = Math.ceil(width / cell) + 1
  const rows = Math.ceil(height / cell)
  const free = Math.floor((0.55 + next() * 0.3) * columns) + columns * Math.floor(next() * rows)
  const bands = Array.from({ length: 2 }, () => ({
    y: Math.round(next() * height),
    height: Math.round(height * (0.08 + next() * 0.25)),
  }))
  let field = ''
  let seat = ''
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = (column + (row % 2) * shift) * cell
      const y = (row + 0.5) * cell
      const turn = 0.85 + next() * 0.3
      const shape = motif(x, y, (cell / 2) * scale * turn)
      if (row * columns + column === free) seat = shape
      else if (next() >= empty && !isClear(x, y)) field += shape
    }
  }
  return { field, seat, bands }
}

/** The parts of a picture that are cut off at its edges, from 0 to 1. */
export type CutEdges = { top: number; right: number; bottom: number; left: number }
export type Edge = keyof CutEdges

export const NO_CROP: CutEdges = { top: 0, right: 0, bottom: 0, left: 0 }
export const EDGES = ['top', 'right', 'bottom', 'left'] as const satisfies readonly Edge[]
const OPPOSITE: Record<Edge, Edge> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' }
/** The smallest part of the width or height that is kept. */
const LEAST_KEPT = 0.1

export const isCropped = (crop: CutEdges): boolean => EDGES.some((edge) => crop[edge] > 0)

/** Cuts an edge at another place. */
export function withEdge(crop: CutEdges, edge: Edge, cut: number): CutEdges {
  const most = 1 - LEAST_KEPT - crop[OPPOSITE[edge]]
  return { ...crop, [edge]: Math.min(most, Math.max(0, cut)) }
}

/** Moves the part that is kept, without changing its size. */
export function moved({ top, right, bottom, left }: CutEdges, x: number, y: number): CutEdges {
  const dx = Math.min(right, Math.max(-left, x))
  const dy = Math.min(bottom, Math.max(-top, y))
  return { top: top + dy, right: right - dx, bottom: bottom - dy, left: left + dx }
}

/** Returns the edges near a point of the picture, which a pointer takes hold of; none in the middle of the kept part. */
export function edgesAt({ top, right, bottom, left }: CutEdges, x: number, y: number): Edge[] {
  const near = { x: (1 - left - right) / 4, y: (1 - top - bottom) / 4 }
  return EDGES.filter(
    (edge) =>
      ({
        top: y < top + near.y,
        bottom: y > 1 - bottom - near.y,
        left: x < left + near.x,
        right: x > 1 - right - near.x,
      })[edge],
  )
}

export type Area = { x: number; y: number; width: number; height: number }

/** Returns the kept part of a picture in whole pixels. */
export function areaOf(crop: CutEdges, width: number, height: number): Area {
  const x = Math.round(crop.left * width)
  const y = Math.round(crop.top * height)
  return {
    x,
    y,
    width: Math.max(1, Math.round((1 - crop.right) * width) - x),
    height: Math.max(1, Math.round((1 - crop.bottom) * height) - y),
  }
}

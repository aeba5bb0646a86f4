import type { Stroke } from './strokes.ts'

/** Without a handle: somebody who has left. */
export type ReplayPerson = { handle: string; displayName: string }
/** One revision: strokes begin at `start`; they name people by their place in the part's own list. */
export type ReplayPart = { n: number; start: number; summary: string; people: number[]; strokes: Stroke[] }
/** Some of the strokes of a chapter, from `text` on. `next`: ask again after this revision. */
export type ReplayPage = {
  text: string
  people: ReplayPerson[]
  parts: ReplayPart[]
  next: number | null
  total: number
}

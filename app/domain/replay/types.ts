import type { Stroke } from './strokes.ts'

/** A person in a replay; the handle is empty for a member who has left. */
export type ReplayPerson = { handle: string; displayName: string }
/** The strokes of one revision, from the time `start` on; people are indexes into the part's own `people` list. */
export type ReplayPart = { n: number; start: number; summary: string; people: number[]; strokes: Stroke[] }
/** One page of a chapter's strokes, starting from `text`. `next`: the revision after which the next page begins. */
export type ReplayPage = {
  text: string
  people: ReplayPerson[]
  parts: ReplayPart[]
  next: number | null
  total: number
}

import * as Y from 'yjs'
import type { CharacterRange } from '#app/domain/manuscript/authors-at.ts'
import { markerOf } from '#app/domain/manuscript/layout.ts'
import type { RenderedBlock } from '../binding/rendered-blocks.ts'

/** A part of a block's text by one author; null when nobody is known. */
export type AuthoredPart<Author> = { author: Author | null; length: number }

/** Returns the runs of characters of a block, without walking the text before it. */
export function runsOfBlock({ marker }: Pick<RenderedBlock, 'marker'>): CharacterRange[] {
  const runs: CharacterRange[] = []
  for (let item = marker?._item?.right ?? null; item !== null && markerOf(item) === null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const { client, clock } = item.id
    const last = runs.at(-1)
    if (last?.client === client && last.clock + last.length === clock) last.length += item.length
    else runs.push({ client, clock, length: item.length })
  }
  return runs
}

/** A part that is shorter than this share of its block belongs to the text around it: one letter is no passage. */
const LEAST_SHARE = 0.08

/** Joins neighbouring parts of one author, and leaves out parts that are too small to be shown. */
export function shownParts<Author>(parts: readonly AuthoredPart<Author>[]): AuthoredPart<Author>[] {
  const all = parts.reduce((sum, { length }) => sum + length, 0)
  const joined = join(parts).filter(({ length }) => length >= all * LEAST_SHARE)
  return join(joined)
}

function join<Author>(parts: readonly AuthoredPart<Author>[]): AuthoredPart<Author>[] {
  const joined: AuthoredPart<Author>[] = []
  for (const { author, length } of parts) {
    const last = joined.at(-1)
    if (last !== undefined && last.author === author) last.length += length
    else joined.push({ author, length })
  }
  return joined
}

import type { Marks, Run } from '../manuscript/layout.ts'

const FORMATS = ['b', 'i', 'u', 's', 'link'] as const
/** The visible formats of characters: marks without those of comments and suggestions. */
export type Formats = Pick<Marks, (typeof FORMATS)[number]>

export function formatsOf(marks: Marks): Formats {
  const formats: Record<string, true | string> = {}
  for (const key of FORMATS) if (marks[key] !== undefined) formats[key] = marks[key]
  return formats
}

export const sameFormats = (a: Formats, b: Formats): boolean =>
  a === b || FORMATS.every((key) => a[key] === b[key])

/** Returns the formats of each UTF-16 code unit. */
export const formatsAlong = (runs: readonly Run[]): Formats[] =>
  runs.flatMap(({ text, marks }) => new Array<Formats>(text.length).fill(formatsOf(marks)))

/** Merges the format changes of both sides; returns null when both changed the same format differently. */
export function mergedFormats(base: Formats, ours: Formats, theirs: Formats): Formats | null {
  if (sameFormats(ours, theirs)) return ours
  const merged: Record<string, true | string> = {}
  for (const key of FORMATS) {
    const [was, here, there] = [base[key], ours[key], theirs[key]]
    if (here !== there && here !== was && there !== was) return null
    const value = here === was ? there : here
    if (value !== undefined) merged[key] = value
  }
  return merged
}

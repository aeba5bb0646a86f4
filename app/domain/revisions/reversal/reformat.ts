import { type BlockProps, type Marks, markerProps } from '../../manuscript/layout.ts'
import { isInsertion } from '../../manuscript/reserved-formats.ts'
import type { LivePiece } from './live-pieces.ts'
import type { VersionPiece } from './pieces.ts'
import type { Reformat, ReversalStep } from './steps.ts'

/** The formats that a reversal changes; marks of comments and suggestions stay as they are. */
const FORMATS = ['b', 'i', 'u', 's', 'link'] as const
const PROPS = ['kind', 'list', 'level', 'media', 'alt', 'width'] as const
type Known = Marks & Record<string, true | string | undefined>

const keep = (at: LivePiece, since: boolean, marks: Reformat, props: BlockProps | null): ReversalStep => ({
  do: 'keep',
  at,
  since,
  ...(Object.keys(marks).length > 0 ? { marks } : {}),
  ...(props ? { props } : {}),
})

const currentProps = (at: LivePiece): BlockProps | null => (at.marker ? markerProps(at.marker) : null)
const same = (a: BlockProps, b: BlockProps) => PROPS.every((key) => a[key] === b[key])

/** Keeps characters with exactly the formats of the version; makes suggested insertions visible. */
export function keepFormattedAs(at: LivePiece, wanted: VersionPiece): ReversalStep {
  const marks: Reformat = {}
  if (!at.seen) for (const key of Object.keys(at.marks)) if (isInsertion(key)) marks[key] = null
  if (at.marker === null)
    for (const key of FORMATS) {
      const value = (wanted.marks as Known)[key]
      if (at.marks[key] !== value && (at.marks[key] ?? null) !== null) marks[key] = value ?? null
      else if (at.marks[key] !== value && value !== undefined) marks[key] = value
    }
  const current = currentProps(at)
  const props = current && wanted.block && !same(current, wanted.block) ? wanted.block : null
  return keep(at, false, marks, props)
}

/** Keeps characters and reverts the format changes between two versions that are still in force. */
export function keepWithFormatReverted(
  at: LivePiece,
  from: VersionPiece,
  to: VersionPiece,
  mine: (key: string) => boolean = () => true,
): ReversalStep {
  const marks: Reformat = {}
  if (at.marker === null)
    for (const key of FORMATS) {
      const [a, b] = [(from.marks as Known)[key], (to.marks as Known)[key]]
      if (a !== b && (at.marks[key] ?? undefined) === b && mine(key)) marks[key] = a ?? null
    }
  const current = currentProps(at)
  if (!current || !from.block || !to.block) return keep(at, false, marks, null)
  const [a, b] = [from.block, to.block]
  const back = PROPS.filter((key) => a[key] !== b[key] && current[key] === b[key] && mine(key))
  if (back.length === 0) return keep(at, false, marks, null)
  const props = new Map<string, unknown>(Object.entries(current))
  for (const key of back) props.set(key, a[key])
  return keep(at, false, marks, markerProps(props))
}

export const keepNewer = (at: LivePiece): ReversalStep => keep(at, true, {}, null)
export const keepUnchanged = (at: LivePiece): ReversalStep => keep(at, false, {}, null)

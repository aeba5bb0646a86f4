import type { BlockProps } from '#app/domain/manuscript/layout.ts'

export const PARAGRAPH: BlockProps = Object.freeze({ kind: 'paragraph' })

/** What a block becomes when it is taken back by one step: an item moves out, everything else is a paragraph. */
export function outdented(props: BlockProps): BlockProps {
  const level = props.level ?? 0
  return props.kind === 'item' && level > 0 ? { ...props, level: level - 1 } : PARAGRAPH
}

/** Only the keys that a block of this kind has, so that equal blocks are equal objects. */
export function canonicalProps(said: Partial<BlockProps>): BlockProps {
  const kind = said.kind ?? 'paragraph'
  if (kind === 'item') return { kind, list: said.list ?? 'bullet', level: said.level ?? 0 }
  if (kind !== 'image') return { kind }
  const props: BlockProps = { kind }
  if (said.media !== undefined) props.media = said.media
  if (said.alt !== undefined) props.alt = said.alt
  if (said.width !== undefined) props.width = said.width
  return props
}

export const sameProps = (a: BlockProps, b: BlockProps): boolean =>
  a === b ||
  (a.kind === b.kind &&
    a.list === b.list &&
    a.level === b.level &&
    a.media === b.media &&
    a.alt === b.alt &&
    a.width === b.width)

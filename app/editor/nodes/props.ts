import { BLOCK_KINDS, type BlockProps, MAX_LEVEL, MAX_WIDTH } from '#app/domain/manuscript/layout.ts'

export const PARAGRAPH: BlockProps = Object.freeze({ kind: 'paragraph' })

/** Returns the block outdented by one step: an item moves out one level, every other block becomes a paragraph. */
export function outdented(props: BlockProps): BlockProps {
  const level = props.level ?? 0
  return props.kind === 'item' && level > 0 ? { ...props, level: level - 1 } : PARAGRAPH
}

const KINDS: ReadonlySet<unknown> = new Set(BLOCK_KINDS)
const whole = (input: unknown, least: number, most: number): number | undefined =>
  typeof input === 'number' && Number.isInteger(input) && input >= least && input <= most ? input : undefined

/**
 * Returns only the properties of the block's kind, with values that the layout allows, so that equal blocks have equal
 * objects. The input is untrusted: it may come from a clipboard.
 */
export function canonicalProps(input: Partial<Record<keyof BlockProps, unknown>>): BlockProps {
  const kind = KINDS.has(input.kind) ? (input.kind as BlockProps['kind']) : 'paragraph'
  if (kind === 'item') {
    return {
      kind,
      list: input.list === 'number' ? 'number' : 'bullet',
      level: whole(input.level, 0, MAX_LEVEL) ?? 0,
    }
  }
  if (kind !== 'image') return { kind }
  const props: BlockProps = { kind }
  if (typeof input.media === 'string') props.media = input.media
  if (typeof input.alt === 'string') props.alt = input.alt
  const width = whole(input.width, 1, MAX_WIDTH)
  if (width !== undefined) props.width = width
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

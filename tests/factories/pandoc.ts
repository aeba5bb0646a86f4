import type { ExportFormat } from '#app/domain/exports/formats.ts'
import { runProgram } from './programs.ts'

type Node = { t: string; c: unknown }
type Formats = { b?: true; i?: true; u?: true; s?: true; link?: string }
export type FormattedText = { text: string; marks: Formats }
/** A block as pandoc reads it; `level` is the depth of an item in its lists. */
export type ReadBlock = { kind: string; list?: 'bullet' | 'number'; level?: number; text: string }

/**
 * Writes text with the formats of each of its characters. Spaces have none and are joined, because readers of HTML join
 * them and move them out of formats.
 */
export function formatted(runs: readonly FormattedText[]): string {
  let written = ''
  let formats = ''
  let hasSpace = false
  for (const { text, marks } of runs) {
    const { b, i, u, s, link } = marks
    const wanted = `${b ? 'b' : ''}${i ? 'i' : ''}${u ? 'u' : ''}${s ? 's' : ''}${link ? ` ${link}` : ''}`
    for (const character of text) {
      if (/[ \t\r\n]/.test(character)) {
        hasSpace = written !== ''
        continue
      }
      if (hasSpace) written += ' '
      hasSpace = false
      if (wanted !== formats) written += `⟨${wanted}⟩`
      formats = wanted
      written += character
    }
  }
  return written
}

const FORMATS: Record<string, Formats> = {
  ...{ Strong: { b: true }, Emph: { i: true }, Underline: { u: true }, Strikeout: { s: true } },
}

function runsOf(inlines: readonly Node[], marks: Formats, onImage: (alt: string) => void): FormattedText[] {
  return inlines.flatMap((inline): FormattedText[] => {
    const within = (nodes: unknown, more: Formats = {}) =>
      runsOf(nodes as Node[], { ...marks, ...more }, onImage)
    const parts = inline.c as unknown[]
    switch (inline.t) {
      case 'Str':
        return [{ text: inline.c as string, marks }]
      case 'Space':
      case 'SoftBreak':
      case 'LineBreak':
        return [{ text: ' ', marks }]
      case 'Span':
        return within(parts[1])
      case 'Code':
        return [{ text: parts[1] as string, marks }]
      case 'Link':
        return within(parts[1], { link: (parts[2] as string[])[0] as string })
      case 'Image':
        onImage(formatted(runsOf(parts[1] as Node[], {}, onImage)))
        return []
      default: {
        const format = FORMATS[inline.t]
        if (!format) throw new Error(`Unexpected ${inline.t}`)
        return within(inline.c, format)
      }
    }
  })
}

type Place = Pick<ReadBlock, 'kind' | 'list' | 'level'>

/** Flattens lists, quotes, figures and sections to the blocks in them. A caption replaces the description of a figure. */
function flatten(blocks: readonly Node[], place: Place): ReadBlock[] {
  return blocks.flatMap(({ t, c }): ReadBlock[] => {
    const parts = c as unknown[]
    const text = (inlines: unknown, at: Place): ReadBlock[] => {
      const images: ReadBlock[] = []
      const runs = runsOf(inlines as Node[], {}, (alt) => images.push({ kind: 'image', text: alt }))
      const block = { ...at, text: formatted(runs) }
      return block.text === '' ? images : [...images, block]
    }
    const items = (all: unknown, list: 'bullet' | 'number') => {
      const level = place.level === undefined ? 0 : place.level + 1
      return (all as Node[][]).flatMap((item) => flatten(item, { kind: 'item', list, level }))
    }
    switch (t) {
      case 'Para':
      case 'Plain':
        return text(c, place)
      case 'Header':
        return text(parts[2], { kind: `heading${parts[0]}` })
      case 'BlockQuote':
        return flatten(c as Node[], { kind: 'quote' })
      case 'BulletList':
        return items(c, 'bullet')
      case 'OrderedList':
        return items(parts[1], 'number')
      case 'HorizontalRule':
        return [{ kind: 'break', text: '' }]
      case 'Figure': {
        const [, caption] = parts[1] as [unknown, Node[]]
        const found = flatten(caption, { kind: 'image' })
        return found.length > 0 ? found : flatten(parts[2] as Node[], place)
      }
      case 'Div':
        return flatten(parts[1] as Node[], place)
      default:
        throw new Error(`Unexpected ${t}`)
    }
  })
}

/** Reads a file with pandoc, and returns the blocks of all its chapters in their order. */
export function readByPandoc(bytes: Uint8Array, format: ExportFormat): ReadBlock[] {
  const { status, output, errors } = runProgram('pandoc', ['-f', format, '-t', 'json'], bytes)
  if (status !== 0) throw new Error(`pandoc: ${errors}`)
  return flatten((JSON.parse(output) as { blocks: Node[] }).blocks, { kind: 'paragraph' })
}

import { type List, type MarkupBlock, parseBlocks } from '../domain/markup/blocks.ts'
import { parseInline } from '../domain/markup/inline.ts'
import { Inlines } from './inline.tsx'

type Level = 2 | 3
type Props = {
  text: string
  /** The level of the headings inside. */
  level?: Level
  /** Handles of members whose profile is visible: only these mentions become links. */
  known?: readonly string[]
}

/**
 * Renders the Markdown subset of briefs, terms, details and profiles: paragraphs, headings, lists, quotes, rules,
 * *emphasis*, **weight** and links. It creates elements, never HTML, so that no text can become markup.
 */
export function RichText({ text, level = 3, known = [] }: Props) {
  return (
    <div className="plain">
      <Blocks blocks={parseBlocks(text)} level={level} known={known} />
    </div>
  )
}

type BlocksProps = { blocks: readonly MarkupBlock[]; level: Level; known: readonly string[] }

function Blocks({ blocks, level, known }: BlocksProps) {
  return (
    <>
      {blocks.map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one text never move
        <OneBlock key={place} block={block} level={level} known={known} />
      ))}
    </>
  )
}

function OneBlock({ block, level, known }: Omit<BlocksProps, 'blocks'> & { block: MarkupBlock }) {
  switch (block.type) {
    case 'heading': {
      const Heading = `h${level}` as const
      return (
        <Heading dir="auto">
          <Inlines nodes={parseInline(block.text)} known={known} />
        </Heading>
      )
    }
    case 'rule':
      return <hr />
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.blocks} level={level} known={known} />
        </blockquote>
      )
    case 'list':
      return <Items list={block} level={level} known={known} />
    case 'paragraph':
      return (
        <p dir="auto">
          <Inlines nodes={parseInline(block.text)} known={known} />
        </p>
      )
  }
}

function Items({ list, level, known }: Omit<BlocksProps, 'blocks'> & { list: List }) {
  const items = list.items.map(({ number, blocks }, place) => {
    const [first, ...rest] = blocks
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: items of one text never move
      <li key={place} dir="auto" value={number ?? undefined}>
        {first?.type === 'paragraph' ? <Inlines nodes={parseInline(first.text)} known={known} /> : null}
        <Blocks blocks={first?.type === 'paragraph' ? rest : blocks} level={level} known={known} />
      </li>
    )
  })
  if (list.mark === '-') return <ul>{items}</ul>
  return <ol className={list.mark === ')' ? 'numbers-in-brackets' : undefined}>{items}</ol>
}

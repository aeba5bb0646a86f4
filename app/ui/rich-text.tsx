import { Fragment, type ReactNode } from 'react'
import { safeLink } from '../domain/manuscript/links.ts'

/**
 * The little Markdown that briefs, terms and comments may use: paragraphs, headings, lists, *emphasis*, **weight**
 * and links. It makes elements, never HTML, so nothing in the text can become markup.
 */
const INLINE =
  /\*\*(.+?)\*\*|\*(.+?)\*|_(.+?)_|\[([^\]]+)\]\(([^)\s]+)\)|(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/g

function inline(text: string): ReactNode[] {
  const nodes: ReactNode[] = []
  let end = 0
  for (const match of text.matchAll(INLINE)) {
    const [whole, strong, star, under, label, target, bare] = match
    nodes.push(text.slice(end, match.index))
    end = match.index + whole.length
    const key = match.index
    if (strong) nodes.push(<strong key={key}>{inline(strong)}</strong>)
    else if (star ?? under) nodes.push(<em key={key}>{inline(star ?? under ?? '')}</em>)
    else nodes.push(<Outward key={key} to={target ?? bare ?? ''} label={label ?? bare ?? ''} />)
  }
  return [...nodes, text.slice(end)]
}

function Outward({ to, label }: { to: string; label: string }) {
  const href = safeLink(to)
  if (href === null) return <>{label}</>
  return (
    <a href={href} rel="nofollow ugc noopener">
      {label}
    </a>
  )
}

const lines = (text: string) =>
  text.split('\n').map((line, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text never move
    <Fragment key={place}>
      {place > 0 ? <br /> : null}
      {inline(line)}
    </Fragment>
  ))

const ITEM = /^\s*(?:[-*•]|\d+[.)])\s+/

function block(text: string, level: 2 | 3): ReactNode {
  const heading = /^#{1,4}\s+(.+)$/.exec(text)
  if (heading) {
    const Heading = `h${level}` as const
    return <Heading>{inline(heading[1] ?? '')}</Heading>
  }
  const rows = text.split('\n')
  if (rows.every((row) => ITEM.test(row))) {
    const List = /^\s*\d/.test(text) ? 'ol' : 'ul'
    return (
      <List>
        {rows.map((row) => (
          <li key={row}>{inline(row.replace(ITEM, ''))}</li>
        ))}
      </List>
    )
  }
  return <p>{lines(text)}</p>
}

/** `level` is that of the headings inside. */
export function RichText({ text, level = 3 }: { text: string; level?: 2 | 3 }) {
  const blocks = text
    .replace(/^(#{1,4} .+)$/gm, '\n$1\n')
    .split(/\n\s*\n/)
    .map((part) => part.replace(/^\n+|\s+$/g, ''))
    .filter(Boolean)
  return (
    <div className="plain">
      {blocks.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one text never move
        <Fragment key={place}>{block(part, level)}</Fragment>
      ))}
    </div>
  )
}

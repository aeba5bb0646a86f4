import { Fragment, type ReactNode } from 'react'
import { safeLink } from '#app/domain/manuscript/links.ts'

const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g

function withLinks(line: string): ReactNode[] {
  const nodes: ReactNode[] = []
  let end = 0
  for (const match of line.matchAll(ADDRESS)) {
    const href = safeLink(match[0])
    if (href === null) continue
    nodes.push(line.slice(end, match.index))
    nodes.push(
      <a key={match.index} href={href} rel="nofollow ugc noopener">
        {match[0]}
      </a>,
    )
    end = match.index + match[0].length
  }
  return [...nodes, line.slice(end)]
}

/** What somebody said, as plain text: paragraphs, line breaks and links, and nothing that acts. */
export function Words({ text }: { text: string }) {
  return (
    <div className="plain talk__words" dir="auto">
      {text.split(/\n\s*\n/).map((paragraph, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text never move
        <p key={place}>
          {paragraph.split('\n').map((line, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nor do its lines
            <Fragment key={row}>
              {row > 0 ? <br /> : null}
              {withLinks(line)}
            </Fragment>
          ))}
        </p>
      ))}
    </div>
  )
}

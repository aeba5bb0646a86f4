import { Fragment, type ReactNode } from 'react'
import type { directionOf } from '#app/domain/direction.ts'
import type { Block, Marks, Run } from '#app/domain/manuscript/layout.ts'
import { safeLink } from '#app/domain/manuscript/links.ts'
import type { Segment } from '#app/domain/revisions/diff-runs.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'

/** Renders formatted text as elements. Comparisons need this, because they hold text that is on no page as HTML. */
export function FormattedText({ text, marks }: { text: string; marks: Marks }) {
  let node: ReactNode = text.split('\n').map((line, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one run never move
    <Fragment key={place}>
      {place > 0 ? <br /> : null}
      {line}
    </Fragment>
  ))
  if (marks.s) node = <s>{node}</s>
  if (marks.u) node = <u>{node}</u>
  if (marks.i) node = <em>{node}</em>
  if (marks.b) node = <strong>{node}</strong>
  const href = marks.link === undefined ? null : safeLink(marks.link)
  if (href !== null)
    node = (
      <a href={href} rel="nofollow ugc noopener">
        {node}
      </a>
    )
  return <>{node}</>
}

export const Runs = ({ runs }: { runs: readonly Run[] }) => (
  <>
    {runs.map((run, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: runs of one revision never move
      <FormattedText key={place} {...run} />
    ))}
  </>
)

/** `side` selects which side to show and leaves out text that only the other side has. */
export type VisibleSide = 'both' | 'before' | 'after'

export function Segments({ segments, side }: { segments: readonly Segment[]; side: VisibleSide }) {
  return (
    <>
      {segments.map((segment, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: segments of one comparison never move
        <OneSegment key={place} segment={segment} side={side} />
      ))}
    </>
  )
}

function OneSegment({ segment, side }: { segment: Segment; side: VisibleSide }) {
  const t = useT()
  switch (segment.op) {
    case 'same':
      return <FormattedText {...segment} />
    case 'ins':
      return side === 'before' ? null : (
        <ins>
          <FormattedText {...segment} />
        </ins>
      )
    case 'del':
      return side === 'after' ? null : (
        <del>
          <FormattedText {...segment} />
        </del>
      )
    case 'format':
      return (
        <span className="diff-format" title={t('revisions.diff_format')}>
          <FormattedText text={segment.text} marks={side === 'before' ? segment.from : segment.to} />
        </span>
      )
  }
}

type Direction = ReturnType<typeof directionOf>
type FrameProps = { block: Block; dir?: Direction; children: ReactNode }

/** Returns the element of a block. Headings are one level deeper than on the reading page, below the headings of this page. */
export function BlockFrame({ block, dir = 'auto', children }: FrameProps) {
  switch (block.kind) {
    case 'heading2':
      return <h3 dir={dir}>{children}</h3>
    case 'heading3':
      return <h4 dir={dir}>{children}</h4>
    case 'quote':
      return (
        <blockquote dir={dir}>
          <p>{children}</p>
        </blockquote>
      )
    case 'item': {
      const List = block.list === 'number' ? 'ol' : 'ul'
      return (
        <List dir={dir} className={`diff-item diff-item--${block.level ?? 0}`}>
          <li dir={dir}>{children}</li>
        </List>
      )
    }
    case 'break':
      return (
        <>
          <hr />
          <p dir={dir}>{children}</p>
        </>
      )
    case 'image':
      return (
        <figure>
          {block.media ? <img src={paths.media(block.media)} alt={block.alt ?? ''} loading="lazy" /> : null}
          <figcaption dir={dir}>{children}</figcaption>
        </figure>
      )
    case 'paragraph':
      return <p dir={dir}>{children}</p>
  }
}

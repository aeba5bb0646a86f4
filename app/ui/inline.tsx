import { Fragment } from 'react'
import { paths } from '#app/paths.ts'
import type { Inline } from '../domain/markup/inline.ts'

type Props = {
  nodes: readonly Inline[]
  /** Handles of members whose profile is visible: only these mentions become links. */
  known?: readonly string[] | undefined
}

/** Renders inline nodes as elements; line breaks of the text stay. */
export function Inlines({ nodes, known }: Props) {
  return (
    <>
      {nodes.map((node, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
        <OneInline key={place} node={node} known={known} />
      ))}
    </>
  )
}

function OneInline({ node, known }: { node: Inline } & Pick<Props, 'known'>) {
  switch (node.type) {
    case 'text':
      return <Lines text={node.text} />
    case 'strong':
      return (
        <strong>
          <Inlines nodes={node.children} known={known} />
        </strong>
      )
    case 'em':
      return (
        <em>
          <Inlines nodes={node.children} known={known} />
        </em>
      )
    case 'link':
      return (
        <a href={node.href} rel="nofollow ugc noopener">
          <Inlines nodes={node.children} />
        </a>
      )
    case 'mention':
      return known?.includes(node.handle) ? <a href={paths.member(node.handle)}>{node.text}</a> : node.text
  }
}

const Lines = ({ text }: { text: string }) => (
  <>
    {text.split('\n').map((line, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text never move
      <Fragment key={place}>
        {place > 0 ? <br /> : null}
        {line}
      </Fragment>
    ))}
  </>
)

import { IS_BOLD, IS_ITALIC, type NodeKey } from 'lexical'
import { memo, type ReactNode } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import type { RenderedBlock } from '../binding/rendered-blocks.ts'
import type { TextFragment } from '../binding/text-fragments.ts'
import { mediaUrl } from '../nodes/block-dom.ts'
import { passageLabel } from './passage-label.ts'
import { isDeleted, isInserted } from './passage-text.ts'

type Props = {
  block: RenderedBlock
  number: number
  language: string
  isEditable: boolean
  onEdit: (key: NodeKey) => void
  onComment: (key: NodeKey) => void
}

const TAGS = { heading2: 'h2', heading3: 'h3', quote: 'blockquote' } as const
const isUnchanged = (a: Props, b: Props) =>
  a.block === b.block && a.number === b.number && a.isEditable === b.isEditable && a.onComment === b.onComment

/** A paragraph that is not open: its text, and the buttons to edit and to comment on it. */
export const Passage = memo(function Passage(props: Props) {
  const { block, number, language, isEditable, onEdit, onComment } = props
  const t = useT()
  const { kind, media, alt } = block.props
  const Tag = TAGS[kind as keyof typeof TAGS] ?? 'p'
  return (
    <>
      {kind === 'paragraph' ? null : <span className="sr-only">{passageLabel(t, block.props, number)}</span>}
      {kind === 'image' && media !== undefined ? <img src={mediaUrl(media)} alt={alt ?? ''} /> : null}
      {kind === 'break' ? (
        <hr />
      ) : (
        // A click is a shortcut; the button does the same.
        <Tag
          className="passage__text"
          lang={language}
          dir="auto"
          onClick={() => {
            if (isEditable && document.getSelection()?.isCollapsed !== false) onEdit(block.key)
          }}
        >
          {block.length === 0 ? <span className="muted">{t('passages.empty')}</span> : null}
          {block.fragments.map((fragment, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: fragments have no identity
            <Fragment key={at} fragment={fragment} />
          ))}
        </Tag>
      )}
      <p className="passage__tools">
        {isEditable ? (
          <Button
            size="small"
            look="quiet"
            aria-label={t('passages.edit_one', { n: number })}
            onClick={() => onEdit(block.key)}
          >
            {t('common.edit')}
          </Button>
        ) : null}
        {block.length === 0 ? null : (
          <Button
            size="small"
            look="quiet"
            aria-label={t('passages.comment_one', { n: number })}
            onClick={() => onComment(block.key)}
          >
            {t('passages.comment')}
          </Button>
        )}
      </p>
    </>
  )
}, isUnchanged)

function Fragment({ fragment: { text, format, link, reserved } }: { fragment: TextFragment }): ReactNode {
  let shown: ReactNode = text
  if ((format & IS_BOLD) !== 0) shown = <strong>{shown}</strong>
  if ((format & IS_ITALIC) !== 0) shown = <em>{shown}</em>
  if (link !== '') shown = <span className="passage__link">{shown}</span>
  if (isDeleted(reserved)) return <del>{shown}</del>
  return isInserted(reserved) ? <ins>{shown}</ins> : shown
}

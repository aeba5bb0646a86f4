import type { ReactNode } from 'react'
import { MarginColumn } from '#app/components/margin/margin-column.tsx'
import { MarginSheet } from '#app/components/margin/sheet.tsx'
import type { MarginThread } from '#app/components/margin/threads.ts'
import { useT } from '#app/messages/use-t.tsx'
import { textElementOf } from '../passages/text-element.ts'
import type { Panels } from '../ui/actions.ts'
import { Passages, WhoWrote } from './parts.ts'
import { HeadLine, ThreadCard } from './thread-card.tsx'
import { type EditorMarginProps, useEditorMargin } from './use-editor-margin.ts'

type Props = EditorMarginProps & {
  label: string
  language: string
  /** True in passage mode, where the text is shown here, with the cards below their paragraphs. */
  isInPassages: boolean
  panels: Panels
}

/** Comments and suggestions beside their paragraphs; in a small window, one at a time in a sheet. */
export function EditorMargin(props: Props) {
  const t = useT()
  const margin = useEditorMargin(props)
  const { threads, actions, anchors, isWide } = margin
  const { active } = props.state
  const open = threads.find(({ key }) => key === active)
  const renderCard = (thread: MarginThread, isOpen: boolean) => {
    const shown = threads.find(({ key }) => key === thread.key)
    return shown === undefined ? null : (
      <ThreadCard {...props} margin={margin} thread={shown} isOpen={isOpen} />
    )
  }
  let text: ReactNode
  if (props.isInPassages) {
    const { editorSession, label, language, panels } = props
    text = <Passages {...{ editorSession, label, language, panels, threads, active, renderCard }} />
  } else
    text = (
      <>
        {isWide ? <WhoWrote editorSession={props.editorSession} me={props.me} /> : null}
        <MarginColumn
          label={t('margin.label')}
          threads={threads}
          active={active}
          onActivate={actions.open}
          anchors={anchors}
          textElement={() => textElementOf(props.editorSession)}
          cards={isWide ? 'near' : 'none'}
          renderCard={renderCard}
        />
        {!isWide && open !== undefined ? (
          <MarginSheet
            label={t('margin.sheet', { n: open.paragraph })}
            thread={open}
            anchors={anchors}
            onClose={actions.close}
          >
            <ThreadCard {...props} margin={margin} thread={open} isOpen />
          </MarginSheet>
        ) : null}
      </>
    )
  return (
    <>
      <HeadLine {...props} margin={margin} />
      {text}
      <p className="sr-only" role="status">
        {actions.announcement}
      </p>
    </>
  )
}

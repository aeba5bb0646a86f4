import { MarginColumn } from '#app/components/margin/margin-column.tsx'
import { MarginSheet } from '#app/components/margin/sheet.tsx'
import type { MarginThread } from '#app/components/margin/threads.ts'
import { useT } from '#app/messages/use-t.tsx'
import { HeadLine, ThreadCard } from './thread-card.tsx'
import { type EditorMarginProps, useEditorMargin } from './use-editor-margin.ts'

/** Comments and suggestions beside their paragraphs; in a small window, one at a time in a sheet. */
export function EditorMargin(props: EditorMarginProps) {
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
  return (
    <>
      <HeadLine {...props} margin={margin} />
      <MarginColumn
        label={t('margin.label')}
        threads={threads}
        active={active}
        onActivate={actions.open}
        anchors={anchors}
        textElement={() => props.editorSession.editor.getRootElement()}
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
      <p className="sr-only" role="status">
        {actions.announcement}
      </p>
    </>
  )
}

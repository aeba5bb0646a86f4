import { type NodeKey, SKIP_DOM_SELECTION_TAG } from 'lexical'
import { useEffect, useId, useRef } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Menu } from '#app/ui/menu.tsx'
import type { RenderedBlock } from '../binding/rendered-blocks.ts'
import { $moveBlocks } from '../commands/blocks.ts'
import type { EditorSession } from '../editor-session.ts'
import type { Panels } from '../ui/actions.ts'
import { addPassage, removePassage, selectInPassage } from './edit-passage.ts'
import { PassageField } from './passage-field.ts'
import { PassageKind } from './passage-kind.tsx'
import { passageLabel } from './passage-label.ts'

type Props = {
  editorSession: EditorSession
  block: RenderedBlock
  number: number
  isFirst: boolean
  /** The characters that are selected when the field opens. */
  selected: { from: number; to: number }
  language: string
  panels: Pick<Panels, 'openComment' | 'openImage'>
  onMove: (key: NodeKey, caret: number) => void
  onGone: () => void
  onLeave: () => void
}

/** The open paragraph: its field and its actions. */
export function OpenPassage({ editorSession, block, number, language, selected, ...rest }: Props) {
  const t = useT()
  const id = useId()
  const { panels, onMove, onLeave } = rest
  const { field, connection, isLeaving } = useField({ editorSession, block, selected, ...rest })
  const { key, props } = block
  const comment = () => {
    connection.current?.select()
    panels.openComment()
  }
  const run = (change: () => NodeKey | null) => {
    editorSession.undo.stopCapturing()
    isLeaving.current = true
    const next = change()
    if (next !== null) onMove(next, 0)
  }
  const move = (direction: 'up' | 'down') => {
    editorSession.undo.stopCapturing()
    connection.current?.select()
    editorSession.editor.update(() => void $moveBlocks(direction), {
      discrete: true,
      tag: SKIP_DOM_SELECTION_TAG,
    })
    editorSession.binding.applyDelayed()
  }
  return (
    <>
      <label className="meta passage__label" htmlFor={id}>
        {passageLabel(t, props, number)}
      </label>
      {props.kind === 'break' ? <hr /> : null}
      <textarea
        id={id}
        ref={field}
        className="input passage__field"
        dir="auto"
        lang={language}
        rows={1}
        spellCheck
        readOnly={props.kind === 'break'}
      />
      <div className="row passage__tools">
        <PassageKind editorSession={editorSession} block={block} />
        {props.kind === 'image' ? (
          <Button
            size="small"
            look="quiet"
            onClick={() => {
              selectInPassage(editorSession, key, 0, 0)
              panels.openImage()
            }}
          >
            {t('editor.image_edit')}
          </Button>
        ) : null}
        <Button size="small" look="quiet" onClick={comment}>
          {t('passages.comment')}
        </Button>
        <Button size="small" onClick={onLeave}>
          {t('passages.done')}
        </Button>
        <Menu label={t('passages.more', { n: number })} button={<Icon name="down" />}>
          <Item label={t('passages.add')} onClick={() => run(() => addPassage(editorSession, key))} />
          <Item label={t('passages.split')} onClick={() => connection.current?.split()} />
          {rest.isFirst ? null : (
            <Item label={t('passages.join')} onClick={() => connection.current?.join()} />
          )}
          <Item label={t('editor.move_up')} onClick={() => move('up')} />
          <Item label={t('editor.move_down')} onClick={() => move('down')} />
          <Item label={t('passages.remove')} onClick={() => run(() => removePassage(editorSession, key))} />
        </Menu>
      </div>
    </>
  )
}

function Item({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button
      type="button"
      className="menu__item"
      onClick={(event) => {
        event.currentTarget.closest('details')?.removeAttribute('open')
        onClick()
      }}
    >
      {label}
    </button>
  )
}

type Reactions = Pick<
  Props,
  'editorSession' | 'block' | 'selected' | 'panels' | 'onMove' | 'onGone' | 'onLeave'
>

/** Connects the field with its paragraph while it exists, and gives it the focus. */
function useField(reactions: Reactions) {
  const { editorSession, block, selected } = reactions
  const field = useRef<HTMLTextAreaElement>(null)
  const connection = useRef<PassageField | null>(null)
  /** True when this member removes the paragraph. */
  const isLeaving = useRef(false)
  const latest = useRef(reactions)
  latest.current = reactions
  useEffect(() => {
    if (field.current === null) return
    const made = new PassageField(editorSession, block.key, field.current, {
      onMove: (key, caret) => latest.current.onMove(key, caret),
      onGone: () => {
        if (!isLeaving.current) latest.current.onGone()
      },
      onLeave: () => latest.current.onLeave(),
      onComment: () => {
        made.select()
        latest.current.panels.openComment()
      },
    })
    connection.current = made
    return () => {
      connection.current = null
      made.end()
    }
  }, [editorSession, block.key])
  // For each opening once: `selected` is a new object then.
  useEffect(() => {
    field.current?.focus()
    field.current?.setSelectionRange(selected.from, selected.to)
  }, [selected])
  return { field, connection, isLeaving }
}

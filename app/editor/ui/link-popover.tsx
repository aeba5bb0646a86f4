import { $getSelection, $isRangeSelection } from 'lexical'
import { type FormEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { safeLink } from '#app/domain/manuscript/links.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { $applyLink, $linkedNodes, linkFromTyped } from '../commands/links.ts'
import type { EditorSession } from '../editor-session.ts'
import { focusEditor } from '../passages/text-element.ts'
import { type PopoverPosition, selectionPosition } from './popover-position.ts'
import type { ToolbarState } from './use-toolbar-state.ts'

type Props = {
  editorSession: EditorSession
  toolbarState: ToolbarState
  page: RefObject<HTMLElement | null>
  /** True while an address is being entered. */
  isEditing: boolean
  onEdit: () => void
  onDone: () => void
}

/** Shows the link at the caret, with actions to edit and remove it. */
export function LinkPopover({ editorSession, toolbarState, page, isEditing, onEdit, onDone }: Props) {
  const [spot, setSpot] = useState<PopoverPosition | null>(null)
  const { link } = toolbarState
  useEffect(() => {
    if (page.current === null || (link === '' && !isEditing)) setSpot(null)
    else setSpot((before) => selectionPosition(editorSession.editor, page.current as HTMLElement) ?? before)
  }, [editorSession, page, link, isEditing])
  if (spot === null || (link === '' && !isEditing)) return null
  const style = {
    left: Math.max(0, Math.min(spot.left, (page.current?.clientWidth ?? 0) - 320)),
    top: spot.bottom,
  }
  return (
    <div className="popover" style={style}>
      {isEditing ? (
        <LinkForm editorSession={editorSession} link={link} onDone={onDone} />
      ) : (
        <LinkActions editorSession={editorSession} toolbarState={toolbarState} onEdit={onEdit} />
      )}
    </div>
  )
}

function LinkActions({
  editorSession,
  toolbarState,
  onEdit,
}: Pick<Props, 'editorSession' | 'toolbarState' | 'onEdit'>) {
  const t = useT()
  const href = safeLink(toolbarState.link)
  return (
    <div className="row">
      {href === null ? null : (
        <a className="popover__link" href={href} target="_blank" rel="noopener noreferrer" title={href}>
          {href.replace(/^https?:\/\//u, '')}
        </a>
      )}
      {toolbarState.editable && !toolbarState.limited.includes('link') ? (
        <>
          <Button look="bare" size="small" onClick={onEdit}>
            {t('common.edit')}
          </Button>
          <Button look="bare" size="small" onClick={() => apply(editorSession, '')}>
            {t('common.remove')}
          </Button>
        </>
      ) : null}
    </div>
  )
}

function apply(editorSession: EditorSession, link: string): void {
  const { editor, undo } = editorSession
  undo.stopCapturing()
  editor.update(() => {
    const nodes = link === '' ? $linkedNodes() : []
    if (nodes.length === 0 && link === '') return
    $applyLink(link)
    const selection = $getSelection()
    if ($isRangeSelection(selection) && link !== '')
      selection.anchor.set(selection.focus.key, selection.focus.offset, selection.focus.type)
  })
  focusEditor(editorSession)
}

function LinkForm({
  editorSession,
  link,
  onDone,
}: Pick<Props, 'editorSession' | 'onDone'> & { link: string }) {
  const t = useT()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isWrong, setWrong] = useState(false)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const leave = () => {
    onDone()
    focusEditor(editorSession)
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const address = linkFromTyped(input.current?.value ?? '')
    setWrong(address === null)
    if (address === null) return
    apply(editorSession, address)
    onDone()
  }
  return (
    <form onSubmit={onSubmit} onKeyDown={(event) => event.key === 'Escape' && leave()}>
      <label className="field__label" htmlFor={id}>
        {t('editor.link_address')}
      </label>
      <div className="popover__row">
        <input
          ref={input}
          id={id}
          className="input"
          defaultValue={link}
          placeholder="https://"
          inputMode="url"
          autoComplete="off"
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? `${id}-wrong` : undefined}
        />
        <Button type="submit" size="small">
          {t('editor.link_apply')}
        </Button>
      </div>
      {isWrong ? (
        <p className="field__error" id={`${id}-wrong`}>
          {t('editor.link_wrong')}
        </p>
      ) : null}
    </form>
  )
}

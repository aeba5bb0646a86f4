import { type FormEvent, useEffect, useId, useState } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { $currentBlock, $insertBlock } from '../commands/blocks.ts'
import { $mayReshape } from '../commands/limits.ts'
import type { EditorSession } from '../editor-session.ts'
import { mediaUrl } from '../nodes/block-dom.ts'
import type { BlockNode } from '../nodes/block-node.ts'
import { PARAGRAPH } from '../nodes/props.ts'
import { Dialog } from './dialog.tsx'
import { uploadPicture } from './upload.ts'
import type { ToolbarState } from './use-toolbar-state.ts'

type Props = {
  editorSession: EditorSession
  toolbarState: ToolbarState
  file: File | null
  onClose: () => void
}

/** Inserts a new image with its description, or edits the image at the caret. */
export function ImageDialog({ editorSession, toolbarState, file: dropped, onClose }: Props) {
  const t = useT()
  const id = useId()
  const current = dropped === null && toolbarState.block.kind === 'image' ? toolbarState.block : null
  const [file, setFile] = useState<File | null>(dropped)
  const [alt, setAlt] = useState(current?.alt ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const mayReshape = (block: BlockNode) => $mayReshape(block, editorSession.binding)
  const preview = usePreview(file) ?? (current?.media === undefined ? null : mediaUrl(current.media))

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (isBusy) return
    if (current !== null && file === null) {
      change(editorSession, () => void $currentBlock()?.setProps({ ...current, alt: alt.trim() }))
      onClose()
      return
    }
    if (file === null) {
      setProblem(t('editor.image_none'))
      return
    }
    setBusy(true)
    const answer = await uploadPicture(file)
    setBusy(false)
    if (!answer.ok) {
      setProblem(answer.message ?? t('editor.image_failed'))
      return
    }
    const { id: media, width } = answer.picture
    const props = { kind: 'image', media, alt: alt.trim(), width } as const
    change(editorSession, () =>
      current === null ? $insertBlock(props, mayReshape) : void $currentBlock()?.setProps(props),
    )
    onClose()
  }

  return (
    <Dialog title={t(current === null ? 'editor.image_new' : 'editor.image_edit')} onClose={onClose}>
      <form className="image-form" onSubmit={(event) => void onSubmit(event)}>
        {preview === null ? null : <img className="image-form__preview" src={preview} alt="" />}
        <div className="field">
          <label className="field__label" htmlFor={`${id}-file`}>
            {t(current === null ? 'editor.image_file' : 'editor.image_other')}
          </label>
          <input
            id={`${id}-file`}
            className="input"
            type="file"
            accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
            onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
          />
        </div>
        <div className="field">
          <label className="field__label" htmlFor={`${id}-alt`}>
            {t('editor.image_alt')}
          </label>
          <input
            id={`${id}-alt`}
            className="input"
            value={alt}
            maxLength={500}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setAlt(event.currentTarget.value)}
          />
          <p className="field__hint" id={`${id}-hint`}>
            {t('editor.image_alt_hint')}
          </p>
        </div>
        <div role="alert">{problem === null ? null : <p className="field__error">{problem}</p>}</div>
        <p className="row">
          <Button type="submit" aria-disabled={isBusy || undefined}>
            {isBusy ? t('editor.image_busy') : t(current === null ? 'editor.image_put' : 'common.save')}
          </Button>
          {current === null ? null : (
            <Button
              look="danger"
              onClick={() => {
                change(editorSession, () => void $currentBlock()?.setProps(PARAGRAPH))
                onClose()
              }}
            >
              {t('editor.image_remove')}
            </Button>
          )}
        </p>
      </form>
    </Dialog>
  )
}

function change({ editor, undo }: EditorSession, step: () => void): void {
  undo.stopCapturing()
  editor.update(step, { onUpdate: () => editor.focus() })
}

function usePreview(file: File | null): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (file === null) return
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => {
      setUrl(null)
      URL.revokeObjectURL(made)
    }
  }, [file])
  return url
}

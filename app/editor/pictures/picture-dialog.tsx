import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { FileInput } from '#app/ui/file-input.tsx'
import { $currentBlock, $insertBlock } from '../commands/blocks.ts'
import { $mayReshape } from '../commands/limits.ts'
import type { EditorSession } from '../editor-session.ts'
import { mediaUrl } from '../nodes/block-dom.ts'
import type { BlockNode } from '../nodes/block-node.ts'
import { PARAGRAPH } from '../nodes/props.ts'
import { focusEditor } from '../passages/text-element.ts'
import { Dialog } from '../ui/dialog.tsx'
import type { ToolbarState } from '../ui/use-toolbar-state.ts'
import { isCropped, NO_CROP } from './crop.ts'
import { CropFrame } from './crop-frame.tsx'
import { uploadPicture } from './upload.ts'

type Props = {
  editorSession: EditorSession
  toolbarState: ToolbarState
  /** The dropped or pasted file. */
  file: File | null
  onClose: () => void
}

/** Inserts a new picture with its description, or edits the picture at the caret. Both can be cropped. */
export function PictureDialog({ editorSession, toolbarState, file: dropped, onClose }: Props) {
  const t = useT()
  const id = useId()
  const current = dropped === null && toolbarState.block.kind === 'image' ? toolbarState.block : null
  const [file, setFile] = useState<File | null>(dropped)
  const [alt, setAlt] = useState(current?.alt ?? '')
  const [crop, setCrop] = useState(NO_CROP)
  const [problem, setProblem] = useState<string | null>(null)
  const [isUndescribed, setUndescribed] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const description = useRef<HTMLInputElement>(null)
  const mayReshape = (block: BlockNode) => $mayReshape(block, editorSession.binding)
  const shown = usePreview(file) ?? (current?.media === undefined ? null : mediaUrl(current.media))
  useEffect(() => {
    // A dropped picture is here already: its description is the next thing to do.
    if (dropped !== null) description.current?.focus()
  }, [dropped])

  const put = (props: { media: string; width: number } | null) => {
    change(editorSession, () => {
      if (props !== null && current === null)
        $insertBlock({ kind: 'image', ...props, alt: alt.trim() }, mayReshape)
      else $currentBlock()?.setProps({ ...current, kind: 'image', ...props, alt: alt.trim() })
    })
    onClose()
  }
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (isBusy) return
    setProblem(file === null && current === null ? t('editor.image_none') : null)
    setUndescribed(alt.trim() === '')
    if (alt.trim() === '') {
      description.current?.focus()
      return
    }
    if (file === null && current === null) return
    if (current !== null && file === null && !isCropped(crop)) {
      put(null)
      return
    }
    setBusy(true)
    const source = file ?? (await fetchPicture(shown))
    const answer = source === null ? null : await uploadPicture(source, file?.name ?? 'picture', crop)
    setBusy(false)
    if (answer?.ok) put({ media: answer.picture.id, width: answer.picture.width })
    else setProblem(answer?.message ?? t('editor.image_failed'))
  }

  return (
    <Dialog title={t(current === null ? 'editor.image_new' : 'editor.image_edit')} onClose={onClose}>
      <form className="image-form" noValidate onSubmit={(event) => void onSubmit(event)}>
        <div className="field">
          <label className="field__label" htmlFor={`${id}-file`}>
            {t(current === null ? 'editor.image_file' : 'editor.image_other')}
          </label>
          <FileInput
            id={`${id}-file`}
            label={t(current === null ? 'editor.image_file' : 'editor.image_other')}
            accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
            onChange={(event) => {
              setFile(event.currentTarget.files?.[0] ?? null)
              setCrop(NO_CROP)
            }}
          />
        </div>
        {shown === null ? null : <CropFrame src={shown} crop={crop} onChange={setCrop} />}
        <div className="field">
          <label className="field__label" htmlFor={`${id}-alt`}>
            {t('editor.image_alt')}
          </label>
          <input
            id={`${id}-alt`}
            ref={description}
            className="input"
            value={alt}
            maxLength={500}
            required
            aria-invalid={isUndescribed || undefined}
            aria-describedby={`${id}-hint${isUndescribed ? ` ${id}-missing` : ''}`}
            onChange={(event) => {
              setAlt(event.currentTarget.value)
              setUndescribed(false)
            }}
          />
          {isUndescribed ? (
            <p className="field__error" id={`${id}-missing`} role="alert">
              {t('editor.image_alt_missing')}
            </p>
          ) : null}
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

const fetchPicture = async (url: string | null): Promise<Blob | null> => {
  try {
    const response = url === null ? null : await fetch(url)
    return response?.ok ? await response.blob() : null
  } catch {
    return null
  }
}

function change(editorSession: EditorSession, step: () => void): void {
  editorSession.undo.stopCapturing()
  editorSession.editor.update(step, { onUpdate: () => focusEditor(editorSession) })
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

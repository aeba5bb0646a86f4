import { Form } from '@remix-run/react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'
import { useOwner } from '../../storage/owner.tsx'
import { listUnsavedOf } from '../../storage/unsaved.ts'
import { Button } from '../button.tsx'

const FILE = 'unggun.txt'

function downloadCopy(texts: string[]): void {
  const address = URL.createObjectURL(new Blob([texts.join('\n\n* * *\n\n')], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = address
  link.download = FILE
  link.click()
  URL.revokeObjectURL(address)
}

/**
 * The sign-out button. Signing out deletes the member's data in this browser. Unsaved changes would be lost,
 * so that it asks for confirmation when there are any.
 */
export function SignOut() {
  const t = useT()
  const owner = useOwner()
  const form = useRef<HTMLFormElement>(null)
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  const [texts, setTexts] = useState<string[]>([])
  async function askFirst() {
    const unsaved = owner === null ? [] : await listUnsavedOf(owner)
    // `submit()` fires no event, so that this confirmed sign-out is not intercepted again.
    if (unsaved.length === 0) return form.current?.submit()
    setTexts(unsaved.map(({ text }) => text))
    dialog.current?.showModal()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void askFirst()
  }
  return (
    <>
      <Form method="post" action={paths.logout()} reloadDocument ref={form} onSubmit={onSubmit}>
        <button type="submit" className="menu__item">
          {t('shell.sign_out')}
        </button>
      </Form>
      <dialog className="dialog" ref={dialog} aria-labelledby={title}>
        <div className="dialog__head">
          <h2 id={title}>{t('shell.sign_out_unsaved', { count: texts.length })}</h2>
        </div>
        <div className="stack">
          <p>{t('shell.sign_out_unsaved_why')}</p>
          <p className="row">
            <Button look="quiet" onClick={() => downloadCopy(texts)}>
              {t('shell.sign_out_copy')}
            </Button>
            <Button look="danger" onClick={() => form.current?.submit()}>
              {t('shell.sign_out_anyway')}
            </Button>
            <Button onClick={() => dialog.current?.close()}>{t('shell.sign_out_stay')}</Button>
          </p>
        </div>
      </dialog>
    </>
  )
}

import { ACCEPTED_FILES } from '#app/domain/imports/formats.ts'
import { useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { FileField } from '#app/ui/file-input.tsx'
import { ActionForm, formStateFor } from '#app/ui/form-problems.tsx'

/** Reads the file of the form; one that was not sent is empty. */
export async function sentFile(form: FormData): Promise<{ name: string; bytes: Uint8Array }> {
  const file = form.get('file')
  return file instanceof File
    ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
    : { name: '', bytes: new Uint8Array() }
}

/** A plain form: files are sent without JavaScript in any case. */
export function UploadForm({
  answer,
  action,
  isOther,
}: {
  answer: unknown
  action: string
  isOther: boolean
}) {
  const t = useT()
  const state = formStateFor(answer, { intent: 'read' })
  return (
    <ActionForm
      state={state}
      labels={{ file: 'imports.file' }}
      action={action}
      encType="multipart/form-data"
      reloadDocument
    >
      <input type="hidden" name="intent" value="read" />
      <FileField
        name="file"
        accept={ACCEPTED_FILES}
        label={isOther ? t('imports.other_file') : t('imports.file')}
        hint={t('imports.file_hint')}
        required
        wide
      />
      <SubmitButton look={isOther ? 'quiet' : 'main'}>{t('imports.read')}</SubmitButton>
    </ActionForm>
  )
}

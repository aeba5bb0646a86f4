import { useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Field } from '#app/ui/field.tsx'
import { ActionForm, formStateFor } from '#app/ui/form-problems.tsx'

type Props = {
  title: string
  answer: unknown /** A title that waits for a reviewer */
  waiting?: string | undefined
}

/** The form to rename a story or a chapter; `intent` tells the forms of the page apart. */
export function RenameForm({ title, answer, waiting }: Props) {
  const t = useT()
  const state = formStateFor(answer, { intent: 'rename' })
  return (
    <Disclosure label={t('links.rename')} open={state.refusal !== undefined || waiting !== undefined}>
      <ActionForm state={state} labels={{ title: 'links.new_title' }} key={title}>
        {waiting ? <p className="muted">{t('links.rename_waits', { title: waiting })}</p> : null}
        <input type="hidden" name="intent" value="rename" />
        <Field
          name="title"
          label={t('links.new_title')}
          hint={t('links.rename_hint')}
          defaultValue={title}
          required
        />
        <SubmitButton look="quiet">{t('links.rename')}</SubmitButton>
      </ActionForm>
    </Disclosure>
  )
}

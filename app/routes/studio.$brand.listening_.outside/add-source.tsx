import { Form } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { FileField } from '#app/ui/file-input.tsx'
import { formStateFor } from '#app/ui/form-errors.ts'
import { FormProblems } from '#app/ui/form-problems.tsx'

type Props = { answer: unknown }

export function AddFeedForm({ isOn, answer }: Props & { isOn: boolean }) {
  const t = useT()
  const { refusal, errors, values } = formStateFor(answer, { intent: 'feed' })
  return (
    <section className="stack">
      <h3>{t('outside.add_feed')}</h3>
      {isOn ? (
        <Form method="post" className="form">
          <FormProblems refusal={refusal} labels={{ url: 'outside.url', name: 'outside.name' }} />
          <input type="hidden" name="intent" value="feed" />
          <Field
            name="url"
            type="url"
            label={t('outside.url')}
            hint={t('outside.url_hint')}
            error={errors.url}
            defaultValue={values.url}
            placeholder="https://"
            required
            wide
          />
          <Field
            name="name"
            label={t('outside.name')}
            hint={t('outside.name_hint')}
            error={errors.name}
            defaultValue={values.name}
            wide
          />
          <SubmitButton>{t('outside.add')}</SubmitButton>
        </Form>
      ) : (
        <p className="muted">{t('outside.feeds_off')}</p>
      )}
    </section>
  )
}

/** A plain form: files are sent without JavaScript in any case. */
export function UploadForm({ answer }: Props) {
  const t = useT()
  const { refusal, errors } = formStateFor(answer, { intent: 'upload' })
  return (
    <section className="stack">
      <h3>{t('outside.upload')}</h3>
      <p className="muted">{t('outside.upload_about')}</p>
      <form method="post" encType="multipart/form-data" className="form">
        <FormProblems refusal={refusal} labels={{ file: 'outside.choose_file' }} />
        <input type="hidden" name="intent" value="upload" />
        <FileField
          name="file"
          accept=".csv,.tsv,.txt,text/csv"
          label={t('outside.choose_file')}
          error={errors.file}
          required
          wide
        />
        <SubmitButton look="quiet">{t('outside.upload_now')}</SubmitButton>
      </form>
    </section>
  )
}

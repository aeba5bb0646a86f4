import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { AdvertChoice } from '#app/components/comments/advert-choice.tsx'
import { EditComment } from '#app/domain/comments/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { memberForm, passRetryAfter, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { FormProblems, formStateFor } from '#app/ui/form-problems.tsx'
import { Page } from '#app/ui/page.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

/** The labels of the fields, for the list of errors above the form. */
const LABELS = { body: 'talk.body' }

export const headers = passRetryAfter

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const comment = valueOrThrow(await app.comments.own(actor, params.comment ?? ''), request)
  return { comment, meta: { title: translator(actor.locale)('talk.edit_title'), noIndex: true } }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const id = params.comment ?? ''
  const form = await memberForm(request, actor)
  if (form.get('intent') === 'delete') {
    const removed = await app.comments.remove(actor, id)
    if (!removed.ok) return refusedForm(removed, form)
    return redirectWith(`${removed.value.path}#talk`, { key: 'talk.deleted_now' })
  }
  const input = parse(EditComment, {
    body: form.get('body') ?? '',
    label: form.get('label') === 'true' || undefined,
  })
  if (!input.ok) return refusedForm(input, form)
  const edited = await app.comments.edit(actor, id, input.value)
  if (!edited.ok) return refusedForm(edited, form)
  const key = edited.value.held ? 'talk.sent_held' : 'talk.saved'
  return redirectWith(edited.value.path, { key })
}

export default function OwnComment() {
  const { comment } = useLoaderData<typeof loader>()
  const t = useT()
  const answer = useActionData<typeof action>()
  const { refusal, errors, values } = formStateFor(answer, { intent: 'edit' })
  return (
    <Page title={t('talk.edit_title')}>
      {comment.hidden ? (
        <p>{t('talk.cannot_edit')}</p>
      ) : (
        <Form method="post" className="form">
          <input type="hidden" name="intent" value="edit" />
          <FormProblems refusal={refusal} labels={LABELS} />
          <TextArea
            name="body"
            label={t('talk.body')}
            hint={t('talk.edit_about')}
            max={5000}
            rows={5}
            wide
            required
            error={errors.body}
            defaultValue={values.body ?? comment.body}
          />
          <p className="row">
            <SubmitButton>{t('talk.save')}</SubmitButton>
            <AdvertChoice refusal={refusal} />
            <LinkButton to={comment.path} look="bare">
              {t('common.cancel')}
            </LinkButton>
          </p>
        </Form>
      )}
      <Form method="post" className="form">
        <input type="hidden" name="intent" value="delete" />
        <FormProblems refusal={formStateFor(answer, { intent: 'delete' }).refusal} labels={LABELS} />
        <p className="muted">{t('talk.delete_about')}</p>
        <SubmitButton look="danger">{t('talk.delete')}</SubmitButton>
      </Form>
    </Page>
  )
}

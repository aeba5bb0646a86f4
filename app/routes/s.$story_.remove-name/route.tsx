import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { RemoveName } from '#app/domain/credit/forms.ts'
import { redirectWith } from '#app/flash.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { readForm } from '#app/read-form.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { passRetryAfter, refusedForm, requireMember, valueOrThrow } from '#app/responses.ts'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { Check } from '#app/ui/field.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { pageMeta } from '#app/ui/meta.ts'
import { Breadcrumbs, Notice } from '#app/ui/notice.tsx'

export const headers = passRetryAfter
export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data?.meta)

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.story ?? ''
  const { story } = valueOrThrow(await app.credit.nameRemoval(actor, key), request)
  if (story.slug !== key) throw redirectMoved(request, paths.removeName(story.slug))
  const title = `${translator(actor.locale)('credit.remove_name')} · ${story.title}`
  return { story, meta: { title, noIndex: true } }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const story = params.story ?? ''
  const { form, parsed } = await readForm(request, RemoveName)
  requireMember(actor, form)
  if (!parsed.ok) return refusedForm(parsed, form)
  const removed = await app.credit.removeName(actor, story)
  if (!removed.ok) return refusedForm(removed, form)
  return redirectWith(paths.story(story), { key: 'credit.remove_name_done' })
}

/** Says exactly what happens before a member removes their name from a story. */
export default function RemoveNamePage() {
  const t = useT()
  const { story } = useLoaderData<typeof loader>()
  const { refusal, errors } = formState(useActionData<typeof action>())
  const at = paths.story(story.slug)
  return (
    <main className="page" id="content">
      <Breadcrumbs label={t('common.breadcrumbs')} trail={[{ to: at, label: story.title }]} />
      <div className="narrow stack">
        <h1>{t('credit.remove_name')}</h1>
        <p className="title title--2" lang={story.language}>
          {story.title}
        </p>
        <Notice tone="bad">
          <p>{t('credit.remove_name_lead')}</p>
        </Notice>
        <div className="plain stack">
          <h2>{t('credit.remove_name_goes')}</h2>
          <ul>
            <li>{t('credit.remove_name_shown')}</li>
            <li>{t('credit.remove_name_leave')}</li>
          </ul>
          <h2>{t('credit.remove_name_stays')}</h2>
          <ul>
            <li>{t('credit.remove_name_text')}</li>
            <li>{t('credit.remove_name_pot')}</li>
            <li>{t('credit.remove_name_talk')}</li>
            <li>{t('credit.remove_name_copies')}</li>
          </ul>
        </div>
        <FormProblems refusal={refusal} labels={{ understood: 'credit.remove_name_understood' }} />
        <Form method="post" className="form">
          <Check
            name="understood"
            value="yes"
            label={t('credit.remove_name_understood')}
            error={errors.understood}
            required
          />
          <p className="row">
            <SubmitButton look="danger">{t('credit.remove_name_submit')}</SubmitButton>
            <LinkButton to={at} look="quiet">
              {t('common.cancel')}
            </LinkButton>
          </p>
        </Form>
      </div>
    </main>
  )
}

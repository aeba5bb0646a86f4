import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { RemoveName } from '#app/domain/credit/forms.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import {
  memberForm,
  passRetryAfter,
  readForm,
  redirectWith,
  refusedForm,
  valueOrThrow,
} from '#app/responses.ts'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { Check } from '#app/ui/field.tsx'
import { ActionForm, formState } from '#app/ui/form-problems.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'

export const headers = passRetryAfter
export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.story ?? ''
  const { story } = valueOrThrow(await app.credit.nameRemoval(actor, key), request)
  if (story.slug !== key) throw redirectMoved(request, paths.removeName(story.slug))
  const title = `${translator(actor.locale)('credit.remove_name')} · ${story.title}`
  return { story, meta: { title, noIndex: true } }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const story = params.story ?? ''
  const { form, parsed } = await readForm(await memberForm(request, actor), RemoveName)
  if (!parsed.ok) return refusedForm(parsed, form)
  const removed = await app.credit.removeName(actor, story)
  if (!removed.ok) return refusedForm(removed, form)
  return redirectWith(paths.story(story), { key: 'credit.remove_name_done' })
}

/** Says exactly what happens before a member removes their name from a story. */
export default function RemoveNamePage() {
  const t = useT()
  const { story } = useLoaderData<typeof loader>()
  const state = formState(useActionData<typeof action>())
  const at = paths.story(story.slug)
  return (
    <Page trail={[{ to: at, label: story.title }]} title={t('credit.remove_name')}>
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
      <ActionForm state={state} labels={{ understood: 'credit.remove_name_understood' }}>
        <Check
          name="understood"
          value="yes"
          error={state.errors.understood}
          label={t('credit.remove_name_understood')}
          required
        />
        <p className="row">
          <SubmitButton look="danger">{t('credit.remove_name_submit')}</SubmitButton>
          <LinkButton to={at} look="quiet">
            {t('common.cancel')}
          </LinkButton>
        </p>
      </ActionForm>
    </Page>
  )
}

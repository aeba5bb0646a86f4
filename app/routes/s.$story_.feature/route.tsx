import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page.tsx'
import { FeatureStory } from '../../domain/stories/forms.ts'
import { translator } from '../../messages/translate.ts'
import { useT } from '../../messages/use-t.tsx'
import { memberForm, readForm, redirectWith, refusedForm, valueOrThrow } from '../../responses.ts'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { ActionForm, formState } from '../../ui/form-problems.tsx'
import { TextArea } from '../../ui/text-area.tsx'

const REASON_LENGTH = 1000

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { slug, title, can } = valueOrThrow(await app.stories.view(actor, params.story ?? ''), request)
  if (!can.feature.ok) valueOrThrow(can.feature, request)
  return {
    story: { slug, title },
    meta: { title: `${translator(actor.locale)('stories.feature')} · ${title}`, noIndex: true },
  }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const { form, parsed } = await readForm(await memberForm(request, actor), FeatureStory)
  if (!parsed.ok) return refusedForm(parsed, form)
  const featured = await app.stories.feature(actor, params.story ?? '', parsed.value)
  if (!featured.ok) return refusedForm(featured, form)
  return redirectWith(paths.story(params.story ?? ''), { key: 'stories.featured_now' })
}

export default function Feature() {
  const { story } = useLoaderData<typeof loader>()
  const t = useT()
  const state = formState(useActionData<typeof action>())
  const at = paths.story(story.slug)
  return (
    <Page trail={[{ to: at, label: story.title }]} title={t('stories.feature')}>
      <ActionForm state={state} labels={{ reason: 'stories.feature_reason' }}>
        <TextArea name="reason" label={t('stories.feature_reason')} max={REASON_LENGTH} />
        <p className="row">
          <SubmitButton>{t('stories.feature')}</SubmitButton>
          <LinkButton to={at} look="bare">
            {t('common.cancel')}
          </LinkButton>
        </p>
      </ActionForm>
    </Page>
  )
}

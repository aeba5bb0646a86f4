import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { FeatureStory } from '../../domain/stories/forms.ts'
import { redirectWith } from '../../flash.ts'
import { translator } from '../../messages/translate.ts'
import { useT } from '../../messages/use-t.tsx'
import { readForm } from '../../read-form.ts'
import { refusedForm, requireMember, valueOrThrow } from '../../responses.ts'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { FormProblems, formState } from '../../ui/form-problems.tsx'
import { pageMeta } from '../../ui/meta.ts'
import { Breadcrumbs } from '../../ui/notice.tsx'
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

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data?.meta)

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const { form, parsed } = await readForm(request, FeatureStory)
  requireMember(actor, form)
  if (!parsed.ok) return refusedForm(parsed, form)
  const featured = await app.stories.feature(actor, params.story ?? '', parsed.value)
  if (!featured.ok) return refusedForm(featured, form)
  return redirectWith(paths.story(params.story ?? ''), { key: 'stories.featured_now' })
}

export default function Feature() {
  const { story } = useLoaderData<typeof loader>()
  const t = useT()
  const { refusal, errors, values } = formState(useActionData<typeof action>())
  const at = paths.story(story.slug)
  return (
    <main className="page" id="content">
      <Breadcrumbs label={t('common.breadcrumbs')} trail={[{ to: at, label: story.title }]} />
      <div className="narrow stack">
        <h1>{t('stories.feature')}</h1>
        <Form method="post" className="form">
          <FormProblems refusal={refusal} labels={{ reason: 'stories.feature_reason' }} />
          <TextArea
            name="reason"
            label={t('stories.feature_reason')}
            max={REASON_LENGTH}
            error={errors.reason}
            defaultValue={values.reason}
          />
          <p className="row">
            <SubmitButton>{t('stories.feature')}</SubmitButton>
            <LinkButton to={at} look="bare">
              {t('common.cancel')}
            </LinkButton>
          </p>
        </Form>
      </div>
    </main>
  )
}

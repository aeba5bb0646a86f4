import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { need, refusedForm } from '../../answers.ts'
import { redirectWith } from '../../flash.ts'
import { translator } from '../../messages/translate.ts'
import { useT } from '../../messages/use-t.tsx'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { FormProblems, formState } from '../../ui/form-problems.tsx'
import { pageMeta } from '../../ui/meta.ts'
import { Badge, Breadcrumbs } from '../../ui/notice.tsx'

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { slug, title, language, chapters, can } = need(
    await app.stories.view(actor, params.story ?? ''),
    request,
  )
  if (!can.submit.ok) need(can.submit, request)
  return {
    story: { slug, title, language, chapters },
    meta: { title: `${translator(actor.locale)('stories.submit')} · ${title}`, noIndex: true },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data?.meta)

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  const submitted = await app.stories.submit(actor, params.story ?? '')
  if (!submitted.ok) return refusedForm(submitted, form)
  return redirectWith(`/s/${params.story}`, { key: 'stories.submitted_now' })
}

/** What will stand for election is shown before: this cannot be taken back. */
export default function SubmitStory() {
  const { story } = useLoaderData<typeof loader>()
  const t = useT()
  const { refusal } = formState(useActionData<typeof action>())
  const at = `/s/${story.slug}`
  return (
    <main className="page" id="content">
      <Breadcrumbs label={t('common.breadcrumbs')} trail={[{ to: at, label: story.title }]} />
      <div className="narrow stack">
        <h1>{t('stories.submit')}</h1>
        <p className="lead">{t('stories.submit_hint')}</p>
        <ol className="contents">
          {story.chapters.map((chapter) => (
            <li key={chapter.slug}>
              <Link to={`${at}/${chapter.slug}`} lang={story.language}>
                {chapter.title}
              </Link>{' '}
              {chapter.published ? null : <Badge>{t('stories.unpublished')}</Badge>}
            </li>
          ))}
        </ol>
        <Form method="post" className="form">
          <FormProblems refusal={refusal} />
          <p className="row">
            <SubmitButton>{t('stories.submit')}</SubmitButton>
            <LinkButton to={at} look="bare">
              {t('common.cancel')}
            </LinkButton>
          </p>
        </Form>
      </div>
    </main>
  )
}

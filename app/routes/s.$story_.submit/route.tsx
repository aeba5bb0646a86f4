import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page.tsx'
import { refuse } from '../../domain/decision.ts'
import { parse } from '../../domain/parse.ts'
import { SubmitStory } from '../../domain/stories/forms.ts'
import { translator } from '../../messages/translate.ts'
import { useT } from '../../messages/use-t.tsx'
import { redirectWith, refusedForm, refusedPage, valueOrThrow } from '../../responses.ts'
import styles from '../../styles/revisions.css?url'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { FormProblems, formState } from '../../ui/form-problems.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Time } from '../../ui/time.tsx'
import { ChapterPreview, PREVIEW_ID } from './chapter-preview.tsx'
import { loadPreview } from './preview.ts'

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const submission = valueOrThrow(await app.stories.submission(actor, params.story ?? ''), request)
  const { submit, takeBack } = submission.can
  if (!submit.ok && !takeBack.ok) valueOrThrow(submission.submittedAt ? takeBack : submit, request)
  const title = `${translator(actor.locale)('stories.submit')} · ${submission.story.title}`
  const chapter = new URL(request.url).searchParams.get('chapter')
  const preview = await loadPreview({ app, actor }, submission.chapters, chapter)
  return { ...submission, preview, meta: { title, noIndex: true } }
}

export const links = () => [{ rel: 'stylesheet', href: styles }]

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  const key = params.story ?? ''
  const intent = String(form.get('intent') ?? 'submit')
  if (intent === 'take-back') {
    const taken = await app.stories.takeBackSubmission(actor, key)
    if (!taken.ok) return refusedForm(taken, form)
    return redirectWith(paths.story(taken.value.slug), { key: 'stories.taken_back' })
  }
  if (intent !== 'submit') throw refusedPage(refuse('malformed'))
  const read = parse(SubmitStory, { hash: form.get('hash') ?? undefined })
  if (!read.ok) return refusedForm(read, form)
  const submitted = await app.stories.submit(actor, key, read.value)
  if (!submitted.ok) return refusedForm(submitted, form)
  return redirectWith(paths.story(key), { key: 'stories.submitted_now' })
}

/** Shows which chapters will be submitted before the submission, and how to withdraw it until voting begins. */
export default function SubmitPage() {
  const { story, submittedAt, hash, votingStart, preview, chapters } = useLoaderData<typeof loader>()
  const t = useT()
  const { refusal } = formState(useActionData<typeof action>())
  const at = paths.story(story.slug)
  const date = <Time key="at" at={votingStart} as="full" />
  return (
    <Page
      trail={[{ to: at, label: story.title }]}
      title={submittedAt ? t('stories.take_back') : t('stories.submit')}
    >
      <p className="lead">
        {submittedAt
          ? t.parts('stories.take_back_hint', { date })
          : t.parts('stories.submit_ends_writing', { date })}
      </p>
      {refusal?.code === 'stale' ? (
        <Notice>{t('stories.submit_changed')}</Notice>
      ) : (
        <FormProblems refusal={refusal} />
      )}
      <OnTheBallot />
      <LeftOut />
      {preview ? <ChapterPreview story={story} preview={preview} count={chapters.length} /> : null}
      {submittedAt ? (
        <TakeBack at={at} />
      ) : (
        <Form method="post" className="form">
          <input type="hidden" name="intent" value="submit" />
          <input type="hidden" name="hash" value={hash ?? ''} />
          <Ways at={at} label={t('stories.submit')} />
        </Form>
      )}
    </Page>
  )
}

function TakeBack({ at }: { at: string }) {
  const { writingIsOver } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Form method="post" className="form">
      {writingIsOver ? <Notice>{t('stories.take_back_writing_over')}</Notice> : null}
      <input type="hidden" name="intent" value="take-back" />
      <Ways at={at} label={t('stories.take_back')} />
    </Form>
  )
}

function Ways({ at, label }: { at: string; label: string }) {
  const t = useT()
  return (
    <p className="row">
      <SubmitButton id="main-action">{label}</SubmitButton>
      <LinkButton to={at} look="bare">
        {t('common.cancel')}
      </LinkButton>
    </p>
  )
}

function OnTheBallot() {
  const { story, chapters, preview } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <section className="stack">
      <h2 className="label">{t('stories.submit_what')}</h2>
      <p className="meta">{t('stories.submit_hint')}</p>
      <ol className="contents">
        {chapters.map(({ slug, title, revision }) => (
          <li key={slug}>
            <Link
              to={`${paths.submit(story.slug, { chapter: slug })}#${PREVIEW_ID}`}
              lang={story.language}
              aria-current={slug === preview?.slug ? 'true' : undefined}
              preventScrollReset
            >
              {title}
            </Link>{' '}
            <span className="meta">{t('stories.submit_revision', { n: revision ?? 0 })}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function LeftOut() {
  const { story, leftOut } = useLoaderData<typeof loader>()
  const t = useT()
  if (leftOut.chapters.length + leftOut.changes.length === 0) return null
  return (
    <section className="stack">
      <h2 className="label">{t('stories.submit_left_out')}</h2>
      <ul className="contents">
        {leftOut.chapters.map(({ slug, title }) => (
          <li key={slug}>
            <Link to={paths.chapter(story.slug, slug)} lang={story.language}>
              {title}
            </Link>{' '}
            <span className="meta">{t('stories.submit_left_chapter')}</span>
          </li>
        ))}
        {leftOut.changes.map(({ slug, title, pending, unsaved }) => (
          <li key={slug}>
            <Link to={paths.history(story.slug, slug)} lang={story.language}>
              {title}
            </Link>{' '}
            <span className="meta">
              {pending > 0 ? t('stories.submit_left_pending', { count: pending }) : null}{' '}
              {unsaved ? t('stories.submit_left_unsaved') : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

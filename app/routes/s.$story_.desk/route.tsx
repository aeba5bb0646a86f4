import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { passRetryAfter, valueOrThrow } from '#app/responses.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { EmptyState } from '#app/ui/notice.tsx'
import { Breadcrumbs } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'
import { handleStoryAction } from '../s.$story._index/action.ts'
import { RetiredChapters } from '../s.$story._index/arrange.tsx'
import { ChapterTable } from './chapter-table.tsx'
import styles from './desk.css?url'

export const links = () => [{ rel: 'stylesheet', href: styles }]
export const headers = passRetryAfter

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.story ?? ''
  const desk = valueOrThrow(await app.stories.desk(actor, key), request)
  if (desk.slug !== key) throw redirectMoved(request, paths.storyDesk(desk.slug))
  const title = `${translator(actor.locale)('chapters.desk')} · ${desk.title}`
  return { desk, meta: { title, noIndex: true } }
}

export const action = (args: ActionFunctionArgs) => handleStoryAction(args, paths.storyDesk)

/** The chapters of a story for its authors: their state, their order, and what would be voted on. */
export default function StoryDesk() {
  const { desk } = useLoaderData<typeof loader>()
  const t = useT()
  const { refusal } = formState(useActionData<typeof action>())
  return (
    <main className="page" id="content">
      <div className="stack-wide">
        <header className="stack">
          <Breadcrumbs trail={[{ to: paths.story(desk.slug), label: desk.title }]} />
          <h1>{t('chapters.desk')}</h1>
          <p className="muted measure">{t('chapters.desk_about')}</p>
        </header>
        <FormProblems refusal={refusal} />
        <Submission />
        {desk.chapters.length === 0 ? (
          <EmptyState text={t('chapters.desk_empty')} />
        ) : (
          <ChapterTable desk={desk} />
        )}
        {desk.can.arrange.ok && desk.chapters.length > 1 ? (
          <p className="meta desk-keys">{t('chapters.desk_keys')}</p>
        ) : null}
        {desk.can.write.ok ? (
          <p>
            <Link to={`${paths.story(desk.slug)}#add-chapter`}>{t('stories.add_chapter')}</Link>
          </p>
        ) : null}
        <RetiredChapters story={desk} />
      </div>
    </main>
  )
}

/** Shows the published part of the story, with the link to submit it or to withdraw the submission. */
function Submission() {
  const { desk } = useLoaderData<typeof loader>()
  const t = useT()
  const published = desk.chapters.filter((chapter) => chapter.published !== null)
  const words = published.reduce((sum, chapter) => sum + (chapter.published?.words ?? 0), 0)
  const all = desk.chapters.length
  return (
    <section className="stack" aria-label={t('stories.submit')}>
      <p>
        {t('chapters.desk_published', { published: published.length, count: all })}{' '}
        <span className="meta">{t('chapters.desk_words', { count: words })}</span>
      </p>
      {desk.submittedAt ? (
        <p>{t.parts('stories.submitted', { date: <Time key="date" at={desk.submittedAt} as="full" /> })}</p>
      ) : null}
      {desk.can.submit.ok && published.length > 0 ? (
        <p>
          <LinkButton to={paths.submit(desk.slug)}>{t('chapters.desk_preview')}</LinkButton>
        </p>
      ) : null}
      {desk.can.takeBack.ok ? (
        <p>
          <LinkButton to={paths.submit(desk.slug)} look="quiet">
            {t('stories.take_back')}
          </LinkButton>
        </p>
      ) : null}
    </section>
  )
}

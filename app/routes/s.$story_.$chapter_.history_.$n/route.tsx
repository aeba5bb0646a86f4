import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { chapterAt } from '#app/components/revisions/chapter-at.ts'
import { ChapterHeader } from '#app/components/revisions/chapter-header.tsx'
import { parseRevisionNumber, reviewRevision } from '#app/components/revisions/review-action.ts'
import { ReviewForms } from '#app/components/revisions/review-forms.tsx'
import { Contributors, Delta, Summary } from '#app/components/revisions/revision-facts.tsx'
import {
  RevisionDecision,
  RevisionStatus,
  TakedownNotice,
} from '#app/components/revisions/revision-status.tsx'
import { UndoLinks } from '#app/components/revisions/undo-links.tsx'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import reviewStyles from '#app/styles/review.css?url'
import styles from '#app/styles/revisions.css?url'
import { Prose } from '#app/ui/prose.tsx'
import { Credit } from '#app/ui/ring.tsx'
import { Time } from '#app/ui/time.tsx'

export const links = () => [styles, reviewStyles].map((href) => ({ rel: 'stylesheet', href }))

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { chapter, story, revision, can } = await chapterAt(params, request, { app, actor })
  const view = valueOrThrow(
    await app.revisions.view(actor, chapter.id, parseRevisionNumber(params.n)),
    request,
  )
  const { text: _, ...shown } = view
  const name = translator(actor.locale)('revisions.revision', { n: view.revision.n })
  return {
    ...shown,
    publishedN: revision?.n ?? null,
    write: can.write.ok,
    meta: { title: `${name} · ${chapter.title} · ${story.title}`, noIndex: true },
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const n = parseRevisionNumber(params.n)
  const back = paths.revision(params.story ?? '', params.chapter ?? '', n)
  return reviewRevision(form, { chapterId: String(form.get('chapter') ?? ''), n }, context, back)
}

export default function RevisionPage() {
  const { revision, html, credit, newest, can, phrases, ...place } = useLoaderData<typeof loader>()
  const t = useT()
  const answer = useActionData<typeof action>()
  return (
    <main className="page" id="content">
      <ChapterHeader place={place} />
      <div className="section split">
        <article className="stack" data-chapter={place.chapter.id}>
          <h2>{t('revisions.revision', { n: revision.n })}</h2>
          <Facts />
          {can.judge.ok && revision.state === 'pending' && revision.n === newest ? (
            <section className="team">
              <ReviewForms
                chapter={place.chapter}
                story={place.story}
                n={revision.n}
                phrases={phrases}
                answer={answer}
              />
            </section>
          ) : null}
          <Prose html={html} lang={place.story.language} />
          <UndoActions />
          <Steps />
        </article>
        <aside className="stack">
          <h2 className="label">{t('stories.credit')}</h2>
          <Credit shares={credit.shares} />
        </aside>
      </div>
    </main>
  )
}

function Facts() {
  const { revision, can, story, chapter } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <div className="stack revision__facts">
      <Summary text={revision.summary} language={story.language} className="lead" />
      <p className="row meta">
        <RevisionStatus revision={revision} />
        <Time at={revision.createdAt} as="full" />
        <span>{t('revisions.words', { count: revision.words })}</span>
        <span>{t('revisions.size', { count: revision.graphemes })}</span>
        <Delta words={revision.wordDelta} />
        <span>{t(`revisions.kind_${revision.kind}`)}</span>
        <Contributors people={revision.contributors} />
        {revision.sameAs === null ? null : (
          <Link to={paths.revision(story.slug, chapter.slug, revision.sameAs)}>
            {t('revisions.same_as', { n: revision.sameAs })}
          </Link>
        )}
      </p>
      <RevisionDecision revision={revision} />
      <TakedownNotice revision={revision} />
      {can.takeDown.ok ? (
        <p className="meta no-print">
          <Link to={paths.takedown(story.slug, chapter.slug, revision.n)}>{t('takedown.link')}</Link>
        </p>
      ) : null}
      <p className="meta">
        {t('revisions.fingerprint')} <code>{revision.hash.slice(0, 16)}</code>
      </p>
    </div>
  )
}

/** Links to undo and restore; each leads to a preview. */
function UndoActions() {
  const { revision, latest, story, chapter, write, can } = useLoaderData<typeof loader>()
  const t = useT()
  if (!write) return null
  const since = new Date(revision.createdAt.getTime() - 1).toISOString()
  return (
    <p className="row meta no-print">
      <UndoLinks place={{ story, chapter }} revision={revision} newest={latest} />
      {(can.revert.ok ? revision.contributors.filter(({ handle }) => handle) : []).map(
        ({ handle, displayName }) => (
          <Link key={handle} to={paths.revert(story.slug, chapter.slug, { member: handle, since })}>
            {t('revisions.revert_from', { name: displayName })}
          </Link>
        ),
      )}
    </p>
  )
}

/** Links to the previous and next revision and to the changes of this one. */
function Steps() {
  const { revision, latest, publishedN, story, chapter } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  const { n } = revision
  return (
    <nav className="row revision__steps no-print" aria-label={t('revisions.title')}>
      {n > 1 ? (
        <>
          <Link to={paths.revision(story.slug, chapter.slug, n - 1)} rel="prev">
            ← {t('revisions.revision', { n: format.number(n - 1) })}
          </Link>
          <Link to={paths.diff(story.slug, chapter.slug, { from: n - 1, to: n })}>
            {t('revisions.see_changes')}
          </Link>
        </>
      ) : null}
      {publishedN !== null && publishedN < n ? (
        <Link to={paths.diff(story.slug, chapter.slug, { from: publishedN, to: n })}>
          {t('revisions.compare_published')}
        </Link>
      ) : null}
      {n < latest ? (
        <Link to={paths.revision(story.slug, chapter.slug, n + 1)} rel="next">
          {t('revisions.revision', { n: format.number(n + 1) })} →
        </Link>
      ) : null}
    </nav>
  )
}

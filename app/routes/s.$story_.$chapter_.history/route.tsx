import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { chapterAt } from '#app/components/revisions/chapter-at.ts'
import { ChapterHeader } from '#app/components/revisions/chapter-header.tsx'
import { HeldPassages } from '#app/components/revisions/held-passages.tsx'
import { parseRevisionNumber, reviewRevision } from '#app/components/revisions/review-action.ts'
import { ReviewForms } from '#app/components/revisions/review-forms.tsx'
import { SinceLines } from '#app/components/revisions/since-lines.tsx'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import reviewStyles from '#app/styles/review.css?url'
import styles from '#app/styles/revisions.css?url'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/notice.tsx'
import { Pager } from '#app/ui/page.tsx'
import { HistoryList } from './history-list.tsx'

export const links = () => [styles, reviewStyles].map((href) => ({ rel: 'stylesheet', href }))

const PAGE = 50

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { chapter, story, revision, can } = await chapterAt(params, request, { app, actor })
  const { pathname, searchParams } = new URL(request.url)
  const cursor = searchParams.get('after')
  const history = valueOrThrow(await app.revisions.list(actor, chapter.id, { cursor, limit: PAGE }), request)
  const waiting = cursor ? undefined : history.items.find((item) => item.partOf === null)
  const judged = history.can.judge.ok && waiting?.state === 'pending' ? waiting.n : null
  const newest = cursor ? null : (history.items[0]?.n ?? null)
  return {
    ...history,
    newest,
    since: await app.revisions.changesSinceLastView(actor, chapter.id, newest),
    next: history.nextCursor ? `${pathname.replace(/\.data$/, '')}?after=${history.nextCursor}` : null,
    older: cursor !== null,
    judged,
    held: cursor ? null : await app.revisions.held(actor, chapter.id),
    publishedN: revision?.n ?? null,
    write: can.write.ok,
    meta: {
      title: `${translator(actor.locale)('revisions.title')} · ${chapter.title} · ${story.title}`,
      noIndex: true,
    },
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const back = paths.history(params.story ?? '', params.chapter ?? '')
  const which = { chapterId: String(form.get('chapter') ?? ''), n: parseRevisionNumber(form.get('n')) }
  return reviewRevision(form, which, context, back)
}

export default function History() {
  const { items, next, older, judged, held, phrases, write, newest, since, ...place } =
    useLoaderData<typeof loader>()
  const t = useT()
  const answer = useActionData<typeof action>()
  const at = paths.chapter(place.story.slug, place.chapter.slug)
  return (
    <main className="page" id="content">
      <ChapterHeader place={place} />
      <div className="section stack">
        <h2>{t('revisions.title')}</h2>
        {newest === null ? null : <SinceLines place={place} n={newest} since={{ ...since, voted: null }} />}
        {judged === null ? (
          <HeldPassages held={held} place={place} />
        ) : (
          <section className="team stack">
            <h3 className="label">{t('revisions.waits', { n: judged })}</h3>
            <ReviewForms
              chapter={place.chapter}
              story={place.story}
              n={judged}
              phrases={phrases}
              answer={answer}
            />
          </section>
        )}
        {items.length === 0 ? (
          <EmptyState
            text={older ? t('revisions.empty_page') : t('revisions.empty')}
            action={
              write && !older
                ? {
                    to: paths.write(place.story.slug, place.chapter.slug),
                    label: t('revisions.empty_action'),
                  }
                : {
                    to: older ? paths.history(place.story.slug, place.chapter.slug) : at,
                    label: older ? t('common.newer') : t('stories.read'),
                  }
            }
          />
        ) : (
          <>
            {write && !older ? (
              <p className="row">
                <LinkButton
                  to={paths.undo(place.story.slug, place.chapter.slug, { rollback: 1 })}
                  look="quiet"
                  size="small"
                >
                  {t('revisions.rollback')}
                </LinkButton>
              </p>
            ) : null}
            <HistoryList
              items={items}
              language={place.story.language}
              place={place}
              publishedN={place.publishedN}
              write={write}
            />
          </>
        )}
        <Pager next={next} label={t('revisions.older')} />
      </div>
    </main>
  )
}

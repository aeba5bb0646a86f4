import { Link } from '@remix-run/react'
import type { ComponentProps } from 'react'
import { ChapterTitle } from '#app/components/revisions/chapter-title.tsx'
import { SinceLines } from '#app/components/revisions/since-lines.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { minutesOf } from '#app/ui/prose.tsx'
import { Time } from '#app/ui/time.tsx'
import type { ChapterView } from './chapter-view.ts'

type Props = {
  view: ChapterView
  /** Whether the page shows the authorship layer. */
  showsAuthors: boolean
  since: ComponentProps<typeof SinceLines>['since']
}

export function ReadingHeader({ view, showsAuthors, since }: Props) {
  const t = useT()
  const { story, chapter, revision } = view
  return (
    <header className="reader-head">
      <ChapterTitle place={view} />
      <p className="meta meta--big">
        {view.place === null ? null : (
          <>
            {t('stories.chapter_of', { n: view.place, total: view.chapters.length })}
            {revision ? ' · ' : null}
          </>
        )}
        {revision ? (
          <>
            {t('common.minutes_read', { count: minutesOf(revision.words) })}
            {' · '}
            {t.parts('stories.updated', {
              when: <Time key="when" at={revision.approvedAt ?? revision.createdAt} />,
            })}
          </>
        ) : null}{' '}
        {view.lock === 'locked' ? <Badge tone="bad">{t('stories.locked')}</Badge> : null}
        {view.lock !== 'locked' && view.lock !== 'open' ? <Badge>{t('stories.lock_level')}</Badge> : null}
      </p>
      <BranchOf view={view} />
      {view.question ? (
        <p className="meta">
          {t.parts('stories.from_answer', {
            question: (
              <Link key="question" to={paths.answer(view.question.id, view.question.answerId)} dir="auto">
                {view.question.text || '…'}
              </Link>
            ),
          })}
        </p>
      ) : null}
      {revision ? (
        <>
          <p className="row no-print">
            <LinkButton to={showsAuthors ? '?' : '?who=1'} look="quiet" size="small">
              {t(showsAuthors ? 'reading.who_hide' : 'reading.who')}
            </LinkButton>
            <Link to={paths.replay(story.slug, chapter.slug)}>{t('reading.replay')}</Link>
          </p>
          <SinceLines place={view} n={revision.n} since={since} />
        </>
      ) : null}
    </header>
  )
}

/** Links a branch to its chapter. */
function BranchOf({ view: { story, branchOf } }: { view: ChapterView }) {
  const t = useT()
  if (!branchOf) return null
  const home = paths.chapter(story.slug, branchOf.slug)
  const title = (
    <Link key="home" to={home} lang={story.language}>
      {branchOf.title}
    </Link>
  )
  return (
    <p className="row">
      <Badge tone="primary">{t.parts('stories.branch_of', { title })}</Badge>
      <Link to={paths.branches(story.slug, branchOf.slug)}>{t('stories.branches')}</Link>
    </p>
  )
}

import { Link } from '@remix-run/react'
import { Delta } from '#app/components/revisions/delta.tsx'
import { ReviewForms } from '#app/components/revisions/review-forms.tsx'
import { Summary } from '#app/components/revisions/summary.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Time } from '#app/ui/time.tsx'
import type { Studio } from '../studio.$brand/studio-view.ts'
import { useStudio } from '../studio.$brand/use-studio.ts'

type Props = { revision: Studio['pendingRevisions'][number]; phrases: readonly string[]; answer: unknown }

/** Shows the newest pending revision of a chapter with its summary and a link to its changes. */
export function PendingRevision({ revision, phrases, answer }: Props) {
  const { can } = useStudio()
  const t = useT()
  const { n, chapter, story, publishedN, summary } = revision
  return (
    <li className="queue-item stack">
      <div>
        <h3 className="title">
          <Link to={paths.revision(story.slug, chapter.slug, n)}>
            {story.title}: {chapter.title}
          </Link>
        </h3>
        <p className="row meta">
          <span>{t('revisions.revision', { n })}</span>
          <Delta words={revision.wordDelta} />
          <Time at={revision.createdAt} />
        </p>
      </div>
      <Summary text={summary} language={story.language} />
      <p>
        {publishedN === null ? (
          <Link to={paths.revision(story.slug, chapter.slug, n)}>{t('revisions.read_first')}</Link>
        ) : (
          <Link to={paths.diff(story.slug, chapter.slug, { from: publishedN, to: n, review: 1 })}>
            {t('revisions.see_changes')}
          </Link>
        )}
      </p>
      {can.review ? (
        <ReviewForms chapter={chapter} story={story} n={n} phrases={phrases} answer={answer} />
      ) : null}
    </li>
  )
}

import { Link } from '@remix-run/react'
import { Contributors, Delta, Summary } from '#app/components/revisions/revision-facts.tsx'
import { RevisionStatus } from '#app/components/revisions/revision-status.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Badge } from '#app/ui/notice.tsx'
import { Time } from '#app/ui/time.tsx'
import type { RecentChange } from './diff-rows.ts'

function ChangeRow({ change }: { change: RecentChange }) {
  const t = useT()
  const { n, story, chapter, challenge, summary, beganBranch } = change
  const at = paths.chapter(story.slug, chapter.slug)
  return (
    <li className="change-row">
      <p className="row">
        <Link to={beganBranch ? at : paths.revision(story.slug, chapter.slug, n)} lang={story.language}>
          <b>
            {story.title}: {chapter.title}
          </b>
        </Link>
        {beganBranch ? (
          <Badge tone="primary">{t('changes.began_branch')}</Badge>
        ) : (
          <RevisionStatus revision={change} />
        )}
      </p>
      {beganBranch && !summary ? null : <Summary text={summary} language={story.language} />}
      <p className="row meta">
        <Time at={change.createdAt} />
        {beganBranch ? null : <Delta words={change.wordDelta} />}
        <Contributors people={beganBranch?.handle ? [beganBranch] : change.contributors} />
        {n > 1 ? (
          <Link to={paths.diff(story.slug, chapter.slug, { from: n - 1, to: n })}>
            {t('revisions.see_changes')}
          </Link>
        ) : null}
        <Link to={paths.challenge(challenge.slug)} lang={story.language}>
          {challenge.title}
        </Link>
      </p>
    </li>
  )
}

export const ChangeList = ({ items }: { items: readonly RecentChange[] }) => (
  <ol className="rows rows--tight">
    {items.map((item) => (
      <ChangeRow key={`${item.story.slug}/${item.chapter.slug}/${item.n}`} change={item} />
    ))}
  </ol>
)

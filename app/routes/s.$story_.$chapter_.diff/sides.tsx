import { Link } from '@remix-run/react'
import type { RevisionListItem } from '#app/components/revisions/diff-rows.ts'
import { Contributors, Summary } from '#app/components/revisions/revision-facts.tsx'
import { RevisionStatus } from '#app/components/revisions/revision-status.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Time } from '#app/ui/time.tsx'
import type { App, ViewOf } from '#app/view-of.ts'

type Compared = ViewOf<App['revisions']['compare']>
type Props = { from: RevisionListItem; to: RevisionListItem; place: Pick<Compared, 'story' | 'chapter'> }

/** Shows the two compared revisions, old and new. */
export function ComparedRevisions({ from, to, place }: Props) {
  return (
    <div className="diff-sides">
      <ComparedRevision revision={from} place={place} />
      <ComparedRevision revision={to} place={place} />
    </div>
  )
}

type SideProps = {
  revision: RevisionListItem
  place: { story: { slug: string; language: string }; chapter: { slug: string } }
}

function ComparedRevision({ revision, place: { story, chapter } }: SideProps) {
  const t = useT()
  return (
    <div className="diff-side">
      <p className="row">
        <Link to={paths.revision(story.slug, chapter.slug, revision.n)}>
          <b>{t('revisions.revision', { n: revision.n })}</b>
        </Link>
        <RevisionStatus revision={revision} />
      </p>
      <Summary text={revision.summary} language={story.language} />
      <p className="meta">
        <Contributors people={revision.contributors} /> · <Time at={revision.createdAt} as="full" />
      </p>
    </div>
  )
}

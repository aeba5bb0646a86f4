import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { Contributors } from '#app/revisions/contributors.tsx'
import type { Revision } from '#app/revisions/model.ts'
import { Seal } from '#app/revisions/seal.tsx'
import { Summary } from '#app/revisions/summary.tsx'
import { Time } from '#app/ui/time.tsx'
import type { App, ViewOf } from '#app/view-of.ts'

type Compared = ViewOf<App['revisions']['compare']>
type Props = { from: Revision; to: Revision; place: Pick<Compared, 'story' | 'chapter'> }

/** The two that are compared, old and new. */
export function Sides({ from, to, place: { story, chapter } }: Props) {
  const at = `/s/${story.slug}/${chapter.slug}`
  return (
    <div className="diff-sides">
      <OneSide revision={from} at={at} language={story.language} />
      <OneSide revision={to} at={at} language={story.language} />
    </div>
  )
}

function OneSide({ revision, at, language }: { revision: Revision; at: string; language: string }) {
  const t = useT()
  return (
    <div className="diff-side">
      <p className="row">
        <Link to={`${at}/history/${revision.n}`}>
          <b>{t('revisions.revision', { n: revision.n })}</b>
        </Link>
        <Seal revision={revision} />
      </p>
      <Summary text={revision.summary} language={language} />
      <p className="meta">
        <Contributors people={revision.contributors} /> · <Time at={revision.createdAt} as="full" />
      </p>
    </div>
  )
}

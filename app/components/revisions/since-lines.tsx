import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Notice } from '#app/ui/notice.tsx'

type Props = {
  place: { story: { slug: string }; chapter: { slug: string } }
  n: number
  since: { looked: number | null; voted: number | null }
}

/** Links to what changed since the member last read the chapter and since they voted. */
export function SinceLines({ place: { story, chapter }, n, since: { looked, voted } }: Props) {
  const t = useT()
  if (looked === null && voted === null) return null
  return (
    <Notice>
      {looked === null ? null : (
        <p>
          {t('revisions.since_looked')}{' '}
          <Link to={paths.diff(story.slug, chapter.slug, { from: looked, to: n })}>
            {t('revisions.see_changes')}
          </Link>
        </p>
      )}
      {voted === null ? null : (
        <p>
          {t('revisions.since_vote')}{' '}
          <Link to={paths.diff(story.slug, chapter.slug, { from: voted, to: n })}>
            {t('revisions.see_changes')}
          </Link>
        </p>
      )}
    </Notice>
  )
}

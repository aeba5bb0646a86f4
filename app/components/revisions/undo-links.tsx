import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import type { RevisionListItem } from './diff-rows.ts'

type Props = {
  place: { story: { slug: string }; chapter: { slug: string } }
  revision: RevisionListItem
  newest: number
}

/** Links to undo, restore and roll back a revision; each leads to a preview. */
export function UndoLinks({ place: { story, chapter }, revision: { n, kind }, newest }: Props) {
  const t = useT()
  return (
    <>
      <Link to={paths.undo(story.slug, chapter.slug, { from: n, to: n })}>
        {kind === 'restore' || kind === 'undo' ? t('revisions.undo_this') : t('revisions.undo_one')}
      </Link>
      {n < newest ? (
        <Link to={paths.undo(story.slug, chapter.slug, { restore: n })}>{t('revisions.restore')}</Link>
      ) : null}
    </>
  )
}

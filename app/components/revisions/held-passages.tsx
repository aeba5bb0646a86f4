import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Notice } from '#app/ui/notice.tsx'
import type { HeldPassagesView } from '#server/commands/revisions/held-passages.ts'
import { changeId } from './diff-view.tsx'

type Props = { held: HeldPassagesView | null; place: { story: { slug: string }; chapter: { slug: string } } }

/** Tells writers which passages wait for a reviewer, with a link to the first one. */
export function HeldPassages({ held, place: { story, chapter } }: Props) {
  const t = useT()
  if (!held) return null
  const { count, quotes, n, base, change } = held
  const to =
    base === null
      ? paths.revision(story.slug, chapter.slug, n)
      : `${paths.diff(story.slug, chapter.slug, { from: base, to: n })}#${changeId(change)}`
  return (
    <Notice>
      <p>
        {t('revisions.passages_wait', { count, quotes: quotes.map((quote) => `“${quote}”`).join(', ') })}{' '}
        <Link to={to}>{t('revisions.passages_see')}</Link>
      </p>
    </Notice>
  )
}

import { Link, useSearchParams } from '@remix-run/react'
import type { PageOfDiff } from '#app/domain/revisions/diff-parts.ts'
import { useT } from '#app/messages/use-t.tsx'

/** Shows how much has changed, and the choice between inline and side-by-side view. */
export function DiffSummary({ diff, view }: { diff: PageOfDiff; view: 'inline' | 'split' }) {
  const t = useT()
  const [search] = useSearchParams()
  const { moved } = diff
  const other = new URLSearchParams(search)
  if (view === 'split') other.delete('view')
  else other.set('view', 'split')
  return (
    <p className="row row--apart diff-summary">
      <span className="row">
        {diff.added > 0 ? <ins>{t('revisions.words_added', { count: diff.added })}</ins> : null}
        {diff.removed > 0 ? <del>{t('revisions.words_removed', { count: diff.removed })}</del> : null}
        {diff.added + diff.removed + moved === 0 ? <span>{t('revisions.diff_format')}</span> : null}
        {moved > 0 ? <span>{t('revisions.blocks_moved', { count: moved })}</span> : null}
      </span>
      <Link className="only-wide" to={`?${other}`} preventScrollReset>
        {view === 'split' ? t('revisions.view_inline') : t('revisions.view_split')}
      </Link>
    </p>
  )
}

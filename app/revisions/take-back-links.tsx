import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import type { Revision } from './model.ts'

type Props = { at: string; revision: Revision; newest: number }

/** Ways back from one revision; each leads to a page that shows first what it would do. */
export function TakeBackLinks({ at, revision: { n, kind }, newest }: Props) {
  const t = useT()
  return (
    <>
      <Link to={`${at}/take-back?from=${n}&to=${n}`}>
        {kind === 'restore' || kind === 'undo' ? t('revisions.undo_this') : t('revisions.undo_one')}
      </Link>
      {n < newest ? <Link to={`${at}/take-back?restore=${n}`}>{t('revisions.restore')}</Link> : null}
    </>
  )
}

import { Link, useSearchParams } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'

type Props = { part: number; parts: number; left: number }

/** Shows which part of a large comparison this is and how much is left out, with links to the previous and next part. */
export function PartLinks({ part, parts, left }: Props) {
  const t = useT()
  const [search] = useSearchParams()
  if (parts < 2) return null
  const to = (n: number) => {
    const other = new URLSearchParams(search)
    other.set('part', String(n))
    return `?${other}`
  }
  return (
    <nav className="row row--apart diff-parts no-print" aria-label={t('revisions.parts')}>
      <span>
        {t('revisions.part_of', { part, parts })}
        {left > 0 ? ` · ${t('revisions.changes_left', { count: left })}` : null}
      </span>
      <span className="row">
        {part > 1 ? (
          <Link to={to(part - 1)} rel="prev">
            {t('revisions.part_previous')}
          </Link>
        ) : null}
        {part < parts ? (
          <Link to={to(part + 1)} rel="next">
            {t('revisions.part_next')}
          </Link>
        ) : null}
      </span>
    </nav>
  )
}

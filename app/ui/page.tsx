import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import type { Way } from './notice.tsx'

type Props = { trail?: readonly Way[]; title: ReactNode; className?: string; children: ReactNode }

/** A page with one column under its heading; `className` has the column's width and gaps. The skip link leads to `content`. */
export function Page({ trail, title, className = 'narrow stack', children }: Props) {
  return (
    <main className="page" id="content">
      {trail ? <Breadcrumbs trail={trail} /> : null}
      <div className={className}>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  )
}

export function Breadcrumbs({ trail }: { trail: readonly Way[] }) {
  const t = useT()
  return (
    <nav className="breadcrumbs" aria-label={t('common.breadcrumbs')}>
      <ol>
        {trail.map((way) => (
          <li key={way.to}>
            <Link to={way.to}>{way.label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** A link to the next page of a list; works without JavaScript. */
export function Pager({ next, label }: { next: string | null; label?: string }) {
  const t = useT()
  if (!next) return null
  return (
    <nav className="pager">
      <Link to={next} className="button button--quiet" rel="next" preventScrollReset={false}>
        {label ?? t('common.load_more')}
      </Link>
    </nav>
  )
}

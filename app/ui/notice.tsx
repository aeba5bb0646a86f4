import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { LinkButton } from './button.tsx'

type Tone = 'plain' | 'good' | 'bad' | 'live'

export function Notice({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <div className={`notice notice--${tone}`}>{children}</div>
}

type Way = { to: string; label: string }

/** A message for an empty list, with one action. */
export function EmptyState(props: { text: ReactNode; action?: Way; children?: ReactNode }) {
  return (
    <div className="empty">
      <p>{props.text}</p>
      {props.children}
      {props.action ? (
        <LinkButton to={props.action.to} look="quiet">
          {props.action.label}
        </LinkButton>
      ) : null}
    </div>
  )
}

export function Breadcrumbs({ label, trail }: { label: string; trail: readonly Way[] }) {
  return (
    <nav className="breadcrumbs" aria-label={label}>
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
export function Pager({ next, label }: { next: string | null; label: string }) {
  if (!next) return null
  return (
    <nav className="pager">
      <Link to={next} className="button button--quiet" rel="next" preventScrollReset={false}>
        {label}
      </Link>
    </nav>
  )
}

type BadgeTone = 'plain' | 'live' | 'good' | 'bad' | 'primary' | 'highlight'

export function Badge({ tone = 'plain', children }: { tone?: BadgeTone; children: ReactNode }) {
  return <span className={tone === 'plain' ? 'badge' : `badge badge--${tone}`}>{children}</span>
}

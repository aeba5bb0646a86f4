import type { ReactNode } from 'react'
import { LinkButton } from './button.tsx'

type Tone = 'plain' | 'good' | 'bad' | 'live'

export function Notice({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <div className={`notice notice--${tone}`}>{children}</div>
}

export type Way = { to: string; label: string }

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

type BadgeTone = 'plain' | 'live' | 'good' | 'bad' | 'primary' | 'highlight'

export function Badge({ tone = 'plain', children }: { tone?: BadgeTone; children: ReactNode }) {
  return <span className={tone === 'plain' ? 'badge' : `badge badge--${tone}`}>{children}</span>
}

import { Link, NavLink } from '@remix-run/react'
import { useFormat } from '../messages/use-t.tsx'

/** `current` is for a page of that section whose address does not lie below it. */
export type Tab = { to: string; label: string; count?: number; end?: boolean; current?: boolean }

/** Sections of one thing, each with an address of its own: links, not script. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const format = useFormat()
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ to, label, count, end, current }) => {
        const text = (
          <>
            {label}
            {count === undefined ? null : <span className="tabs__count"> {format.number(count)}</span>}
          </>
        )
        const link = { to, prefetch: 'intent', preventScrollReset: true } as const
        return current ? (
          <Link key={to} {...link} aria-current="page">
            {text}
          </Link>
        ) : (
          <NavLink key={to} {...link} end={end}>
            {text}
          </NavLink>
        )
      })}
    </nav>
  )
}

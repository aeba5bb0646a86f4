import { NavLink } from '@remix-run/react'
import { useFormat } from '../messages/use-t.tsx'

export type Tab = { to: string; label: string; count?: number; end?: boolean }

/** Sections of one thing, each with an address of its own: links, not script. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const format = useFormat()
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={tab.end} prefetch="intent" preventScrollReset>
          {tab.label}
          {tab.count === undefined ? null : <span className="tabs__count"> {format.number(tab.count)}</span>}
        </NavLink>
      ))}
    </nav>
  )
}

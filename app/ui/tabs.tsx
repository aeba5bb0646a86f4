import { Link, NavLink, useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useFormat } from '../messages/use-t.tsx'

/** `current` is for a page of that section whose address does not lie below it. */
export type Tab = { to: string; label: string; count?: number; end?: boolean; current?: boolean }

/** On a phone the tabs scroll, and the one that is open could be out of sight. */
function useScrollToCurrentTab() {
  const nav = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page, another tab
  useEffect(() => {
    const here = nav.current?.querySelector<HTMLElement>('[aria-current="page"]')
    if (!nav.current || !here) return
    const middle = here.offsetLeft - nav.current.offsetLeft - (nav.current.clientWidth - here.offsetWidth) / 2
    nav.current.scrollLeft = middle
  }, [pathname])
  return nav
}

/** Sections of one thing, each with an address of its own: links, not script. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const format = useFormat()
  return (
    <nav className="tabs" aria-label={label} ref={useScrollToCurrentTab()}>
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

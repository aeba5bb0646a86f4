import { Link, NavLink, useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useFormat } from '../messages/use-t.tsx'

/** `current` marks the tab for a page of its section with an address elsewhere. */
export type Tab = { to: string; label: string; count?: number; end?: boolean; current?: boolean }

/** Scrolls the current tab into view: on phones the tabs scroll and it could be hidden. */
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

/** Shows the sections of a page as links, each with its own address. */
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

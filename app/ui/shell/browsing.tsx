import { matchRoutes, PrefetchPageLinks, useLocation } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useReportCopies } from '#app/components/publishing/report-copy.ts'
import { paths } from '#app/paths.ts'
import { useOwner } from '../../storage/owner.tsx'
import { rememberPage } from '../../storage/recent-pages.ts'

/** Whether a path is a page for reading, which loading does not change. */
const READING =
  /^\/(?!b\/[^/]+\/(?:questions|promises\/)|c\/[^/]+\/(?:download|stories\/import)$)(?:$|challenges$|stories$|search$|to$|wanted$|[bc]\/|s\/[^/]+(?:\/(?!(?:cover|import|submit)$)[^/]+)?$)/

const isReadingPage = (path: string): boolean => READING.test(path)

/** A pointer that rests on a link for this long counts as the intent to open it. */
const REST_MS = 65

type Connection = { saveData?: boolean; effectiveType?: string }
const isCostly = () => {
  const { connection } = navigator as Navigator & { connection?: Connection }
  return connection?.saveData === true || /2g/.test(connection?.effectiveType ?? '')
}

/** Returns the page behind a link if it is a page for readers on this site, which loading does not change. */
function pageOf(target: EventTarget | null): string | undefined {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null
  if (!link || link.origin !== location.origin || link.target === '_blank' || link.hasAttribute('download'))
    return undefined
  if (link.pathname === location.pathname || link.pathname === paths.search()) return undefined
  return isReadingPage(link.pathname) ? link.pathname + link.search : undefined
}

type Manifest = { routes: Record<string, { module: string }> }
type Router = { routes: Parameters<typeof matchRoutes>[0] }

/**
 * Loads the scripts of a page. Rejects if one cannot be loaded: PrefetchPageLinks, which loads them too, would then reload the
 * page, and typed text would be lost.
 */
async function loadScripts(page: string): Promise<void> {
  const { __remixManifest, __remixRouter } = window as unknown as {
    __remixManifest: Manifest
    __remixRouter: Router
  }
  const matches = matchRoutes(__remixRouter.routes, page) ?? []
  const modules = matches.flatMap(({ route }) => __remixManifest.routes[route.id ?? '']?.module ?? [])
  await Promise.all(modules.map((path): Promise<unknown> => import(/* @vite-ignore */ path)))
}

/**
 * Loads the next page before its link is clicked: its code for everybody, its data for visitors only, because the
 * server renders each answer to a member afresh. Does nothing where data is costly.
 */
function PrefetchOnIntent() {
  const [page, setPage] = useState<string>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const onIntent = (event: Event) => {
      clearTimeout(timer)
      const next = pageOf(event.target)
      if (!next || isCostly() || !navigator.onLine) return
      const load = () =>
        void loadScripts(next).then(
          () => setPage(next),
          () => {},
        )
      timer = setTimeout(load, event.type === 'pointerover' ? REST_MS : 0)
    }
    for (const type of INTENTS) document.addEventListener(type, onIntent, { passive: true })
    return () => {
      clearTimeout(timer)
      for (const type of INTENTS) document.removeEventListener(type, onIntent)
    }
  }, [])
  return page ? <PrefetchPageLinks key={page} page={page} /> : null
}

const INTENTS = ['pointerover', 'focusin', 'touchstart']

/** Remembers the pages that the reader opens, loads the next one early, and reports copied text of chapters. */
export function Browsing() {
  const owner = useOwner()
  const { pathname, search } = useLocation()
  useReportCopies(owner !== null)
  useEffect(() => rememberPage(owner, pathname + search, document.title), [owner, pathname, search])
  return <PrefetchOnIntent />
}

import { safeLink } from '#app/domain/manuscript/links.ts'

/** Hosts of redirect URLs, with the parameters that hold the target. */
const WRAPPERS: readonly [RegExp, readonly string[]][] = [
  [/^(?:www\.)?google\.[a-z.]{2,7}$/u, ['q', 'url']],
  [/\.safelinks\.protection\.outlook\.com$/u, ['url']],
]

function unwrapped(url: URL): URL {
  for (const [host, names] of WRAPPERS) {
    if (!host.test(url.hostname) || (names.length > 1 && url.pathname !== '/url')) continue
    for (const name of names) {
      const inside = url.searchParams.get(name)
      if (inside !== null && URL.canParse(inside)) return new URL(inside)
    }
  }
  return url
}

/**
 * Returns the target of a pasted link, or null. Relative addresses are refused: they pointed to the site they were
 * copied from, and would point to ours.
 */
export function pastedLink(element: Element, page: URL): string | null {
  const href = (element.getAttribute('href') ?? '').trim()
  const own = element.getAttribute('data-link')
  const absolute = href.startsWith('//') ? `https:${href}` : href
  if (!URL.canParse(absolute)) return null
  const url = unwrapped(new URL(absolute))
  if (own !== null && URL.canParse(own, page.href) && new URL(own, page).href === url.href)
    return safeLink(own)
  if (url.origin !== page.origin) return safeLink(url.href)
  return safeLink(url.pathname + url.search + url.hash)
}

/** Returns the absolute address, which works outside of this site. */
export const outsideLink = (link: string, page: URL): string =>
  URL.canParse(link, page.href) ? new URL(link, page).href : link

const OURS = /^\/media\/([\w-]+)$/u

/** Returns the media id of an image on this site, else null: images from elsewhere would track readers. */
export function ownPicture(src: string, page: URL): string | null {
  if (!URL.canParse(src, page.href)) return null
  const url = new URL(src, page)
  return url.origin === page.origin ? (OURS.exec(url.pathname)?.[1] ?? null) : null
}

import { safeLink } from '#app/domain/manuscript/links.ts'

export type LinkOptions = {
  /** The origin of this site, whose addresses become paths again. */
  site: string
}

const withinSite = (address: string, site: string): string =>
  address.startsWith(`${site}/`) ? address.slice(site.length) : address

/** Google Docs leads every link through its own server. */
function unwrapped(address: string): string {
  if (!address.startsWith('https://www.google.com/url?') || !URL.canParse(address)) return address
  return new URL(address).searchParams.get('q') ?? address
}

/**
 * Reads a link. `address` is undefined where there is none, null for one that nobody may follow; `wiki` is the text of a
 * link to a page by its title.
 */
export function readLink(
  { href }: Record<string, string>,
  { site }: LinkOptions,
): { address: string | null | undefined; wiki: string | null } {
  if (href === undefined || href === '' || href.startsWith('#')) return { address: undefined, wiki: null }
  const address = withinSite(unwrapped(href), site)
  const title = /^\/to\?/.test(address) ? new URL(address, site).searchParams.get('title') : null
  if (title !== null) return { address: undefined, wiki: `[[${title}]]` }
  return { address: safeLink(address), wiki: null }
}

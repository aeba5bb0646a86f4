import type { Marks } from '#app/domain/manuscript/layout.ts'
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

export type ReadFormats = Pick<Marks, 'b' | 'i' | 'u' | 's'>
/** The formats that an element adds to those around it; `lost` tells that a format cannot be kept. */
export type Added = { formats: { [K in keyof ReadFormats]?: boolean }; lost: boolean }

const TAGS: Record<string, keyof ReadFormats> = {
  ...{ b: 'b', strong: 'b', i: 'i', em: 'i', cite: 'i', dfn: 'i', var: 'i', u: 'u', ins: 'u' },
  ...{ s: 's', strike: 's', del: 's' },
}
const LOST_TAGS = new Set(['sup', 'sub', 'mark', 'code', 'kbd', 'samp', 'tt', 'big', 'small', 'ruby', 'rt'])

/** The rules `.name { … }` of style sheets; documents of Google Docs state their formats so. */
export function readClassStyles(css: string): Map<string, string> {
  const styles = new Map<string, string>()
  for (const [, name = '', style = ''] of css.slice(0, 500_000).matchAll(/\.([\w-]{1,80})\s*\{([^{}]*)\}/g))
    styles.set(name, `${styles.get(name) ?? ''};${style}`)
  return styles
}

function fromStyle(style: string): Added {
  const value = (property: string) =>
    new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]*)`, 'i').exec(style)?.[1]?.trim().toLowerCase()
  const formats: Added['formats'] = {}
  const weight = value('font-weight')
  if (weight !== undefined) formats.b = weight === 'bold' || weight === 'bolder' || Number(weight) >= 600
  const slant = value('font-style')
  if (slant !== undefined) formats.i = slant === 'italic' || slant === 'oblique'
  const line = value('text-decoration') ?? value('text-decoration-line')
  if (line !== undefined) {
    formats.u = line.includes('underline')
    formats.s = line.includes('line-through')
  }
  const background = value('background-color') ?? 'transparent'
  const isRaised = /^(super|sub)$/.test(value('vertical-align') ?? '')
  return { formats, lost: isRaised || !/^(transparent|inherit|#fff(fff)?|white)$/.test(background) }
}

/** Returns the formats of an element by its name, its style and the styles of its classes. */
export function formatsOf(
  tag: string,
  attributes: Record<string, string>,
  classes: ReadonlyMap<string, string>,
): Added {
  const fromClasses = (attributes.class ?? '').split(/\s+/).map((name) => classes.get(name) ?? '')
  const style = [...fromClasses, attributes.style ?? ''].filter(Boolean).join(';')
  const styled: Added = style === '' ? { formats: {}, lost: false } : fromStyle(style)
  const own = Object.hasOwn(TAGS, tag) ? TAGS[tag] : undefined
  // A <b style="font-weight:normal"> wraps what is copied from Google Docs.
  const formats = own ? { [own]: true, ...styled.formats } : styled.formats
  return { formats, lost: styled.lost || LOST_TAGS.has(tag) }
}

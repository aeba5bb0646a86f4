import { useLocation, useMatches, useRouteError } from '@remix-run/react'
import { SHARE_SIZE, type SharedKind } from '#app/domain/brands/share-picture.ts'
import { LANGUAGE_QUERY, LOCALES } from '#app/domain/locales.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { canonicalAddress } from './page-links.ts'

type Params = Readonly<Record<string, string | undefined>>

/** Names the picture of a page by the values in its address: that of the smallest thing the page is about. */
export function sharedOn(params: Params, locale: string): { kind: SharedKind; key: string } {
  const { brand, promise, challenge, n, story, chapter, question, handle } = params
  if (promise) return { kind: 'promise', key: promise }
  if (brand) return { kind: 'brand', key: brand }
  if (challenge) return n ? { kind: 'idea', key: `${challenge}.${n}` } : { kind: 'challenge', key: challenge }
  if (story) return chapter ? { kind: 'chapter', key: `${story}.${chapter}` } : { kind: 'story', key: story }
  if (question) return { kind: 'question', key: question }
  if (handle) return { kind: 'member', key: handle }
  return { kind: 'site', key: locale }
}

/** The Open Graph type of the kinds that are more than a website. */
const TYPES: Partial<Record<SharedKind, string>> = {
  ...{ chapter: 'article', story: 'article', winner: 'article', member: 'profile' },
}
const WITH_RING: readonly SharedKind[] = ['chapter', 'story', 'winner']

/**
 * Tells search engines and social networks the one address of the page, its addresses in each language of the interface,
 * and its picture. `PageMeta` tells them its title and description.
 */
export function PageAddress({ site, locale }: { site: string; locale: string }) {
  const t = useT()
  const location = useLocation()
  const page = useMatches().at(-1)
  // A page that was refused has nothing to share.
  if (useRouteError() || !page) return null
  const { params, id } = page
  // A text has the language it was written in; its page says so itself.
  const hasLanguage = params.story !== undefined || params.challenge !== undefined
  const address = canonicalAddress(site, location)
  const inLanguage = (language: string) =>
    `${address}${address.includes('?') ? '&' : '?'}${LANGUAGE_QUERY}=${language}`
  const isAsked = !hasLanguage && new URLSearchParams(location.search).has(LANGUAGE_QUERY)
  const shared = sharedOn(params, locale)
  const kind = id.startsWith('routes/s.$story_.verdict') ? 'winner' : shared.kind
  const tags: [string, string | number][] = [
    ['og:type', TYPES[kind] ?? 'website'],
    ['og:url', address],
    ['og:image', site + paths.sharePicture(kind, shared.key)],
    ['og:image:type', 'image/png'],
    ['og:image:width', SHARE_SIZE.width],
    ['og:image:height', SHARE_SIZE.height],
    ['og:image:alt', t(WITH_RING.includes(kind) ? 'share.picture_ring' : 'share.picture')],
  ]
  return (
    <>
      <link rel="canonical" href={isAsked ? inLanguage(locale) : address} />
      {hasLanguage
        ? null
        : LOCALES.map((each) => <link key={each} rel="alternate" hrefLang={each} href={inLanguage(each)} />)}
      {hasLanguage ? null : <link rel="alternate" hrefLang="x-default" href={address} />}
      {tags.map(([property, content]) => (
        <meta key={property} property={property} content={String(content)} />
      ))}
      <meta name="twitter:card" content="summary_large_image" />
    </>
  )
}

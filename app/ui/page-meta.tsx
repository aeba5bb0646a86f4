import { useMatches, useRouteError } from '@remix-run/react'

/** The `meta` of a page's data. The loader translates its texts. */
type PageAbout = { title: string; description?: string; canonical?: string; noIndex?: boolean }

const shorten = (text: string) => (text.length > 200 ? `${text.slice(0, 199).trimEnd()}…` : text)

const aboutOf = (data: unknown): PageAbout | undefined => (data as { meta?: PageAbout } | undefined)?.meta

/**
 * Tells browsers, search engines and social networks the title and description of the page: the `meta` in the data of the
 * innermost route that has one. `PageAddress` tells them its addresses.
 */
export function PageMeta() {
  const about = useMatches().reduce<PageAbout | undefined>(
    (outer, { data }) => aboutOf(data) ?? outer,
    undefined,
  )
  // The error page has a title of its own.
  if (useRouteError()) return null
  if (!about) return <title>Unggun</title>
  const description = about.description && shorten(about.description)
  return (
    <>
      <title>{about.title === 'Unggun' ? about.title : `${about.title} · Unggun`}</title>
      <meta property="og:title" content={about.title} />
      <meta property="og:site_name" content="Unggun" />
      {description ? <meta name="description" content={description} /> : null}
      {description ? <meta property="og:description" content={description} /> : null}
      {about.canonical ? <link rel="canonical" href={about.canonical} /> : null}
      {about.noIndex ? <meta name="robots" content="noindex" /> : null}
    </>
  )
}

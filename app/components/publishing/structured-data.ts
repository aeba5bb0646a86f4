/** Describes pages for search engines as JSON-LD (schema.org). All addresses are absolute. */

import type { NamedShare } from '#app/domain/credit/named-shares.ts'
import { LOCALES } from '#app/domain/locales.ts'
import { paths } from '#app/paths.ts'

type Data = Record<string, unknown>
type Step = { name: string; path: string }

const LICENCE_URLS: Record<string, string> = {
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC-BY-SA-4.0': 'https://creativecommons.org/licenses/by-sa/4.0/',
  'CC-BY-NC-4.0': 'https://creativecommons.org/licenses/by-nc/4.0/',
  'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
}

/** The authors by share, largest first. Members who left have no name, so they are not listed. */
const authorsOf = (shares: readonly NamedShare[], site: string): Data[] =>
  shares
    .filter(({ member }) => member !== '')
    .map(({ member, displayName }) => ({
      '@type': 'Person',
      name: displayName || member,
      url: site + paths.member(member),
    }))

const creditText = (shares: readonly NamedShare[]): string =>
  shares
    .filter(({ member }) => member !== '')
    .map(({ member, displayName, permille }) => `${displayName || member} ${permille / 10}%`)
    .join(', ')

const breadcrumbs = (site: string, trail: readonly Step[]): Data => ({
  '@type': 'BreadcrumbList',
  itemListElement: trail.map(({ name, path }, at) => ({
    ...{ '@type': 'ListItem', position: at + 1, name, item: site + path },
  })),
})

/** A Remix meta descriptor. Remix escapes the text, so that a title cannot end the script element. */
export const descriptor = (...graph: Data[]) => ({
  'script:ld+json': { '@context': 'https://schema.org', '@graph': graph } as never,
})

/** The site with its search. */
export const siteData = (site: string) =>
  descriptor({
    ...{ '@type': 'WebSite', '@id': `${site}/`, url: `${site}/`, name: 'Unggun', inLanguage: [...LOCALES] },
    potentialAction: {
      ...{ '@type': 'SearchAction', target: `${site}${paths.search()}?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  })

type Named = { slug: string; name: string }
type ShownBrand = Named & { tagline: string; mark: string | null }

/** A brand as an organization. */
export const brandData = ({ slug, name, tagline, mark }: ShownBrand, site: string) => {
  const address = site + paths.brand(slug)
  return descriptor({
    ...{ '@type': 'Organization', '@id': address, url: address, name },
    ...(tagline !== '' && { slogan: tagline }),
    ...(mark !== null && { logo: site + mark }),
  })
}

type Series = {
  slug: string
  title: string
  hook: string
  language: string
  brand: Named
  dates: { ideasStart: Date | string; votingEnd: Date | string }
}

/** A challenge as the series of its stories. */
export const challengeData = (challenge: Series, site: string) => {
  const { slug, title, hook, language, brand, dates } = challenge
  const address = site + paths.challenge(slug)
  return [
    descriptor(
      {
        ...{ '@type': 'CreativeWorkSeries', '@id': address, url: address, name: title, description: hook },
        inLanguage: language,
        startDate: new Date(dates.ideasStart).toISOString(),
        endDate: new Date(dates.votingEnd).toISOString(),
        publisher: { '@type': 'Organization', name: brand.name, url: site + paths.brand(brand.slug) },
      },
      breadcrumbs(site, [
        { name: brand.name, path: paths.brand(brand.slug) },
        { name: title, path: paths.challenge(slug) },
      ]),
    ),
  ]
}

type Work = {
  site: string
  title: string
  path: string
  language: string
  shares: readonly NamedShare[]
  brand?: { slug: string; name: string }
  challenge: { slug: string; title: string }
}

const work = ({ site, title, path, language, shares, brand }: Work): Data => ({
  ...{ '@id': site + path, url: site + path, name: title, headline: title, inLanguage: language },
  author: authorsOf(shares, site),
  ...(shares.length > 0 && { creditText: creditText(shares) }),
  ...(brand && {
    publisher: { '@type': 'Organization', name: brand.name, url: site + paths.brand(brand.slug) },
  }),
})

type Published = { n: number; words: number; at: Date | string } | null
type StoryWork = Work & {
  brand: { slug: string; name: string }
  abstract: string
  licence: string
  chapters: readonly { slug: string; title: string; published: Published }[]
  slug: string
}

/** A story as a creative work with its published chapters; undefined while nothing of it is published. */
export function storyData(story: StoryWork) {
  const parts = story.chapters.filter(({ published }) => published !== null)
  if (parts.length === 0) return []
  const times = parts
    .flatMap(({ published }) => (published ? [new Date(published.at).toISOString()] : []))
    .sort()
  const { site, challenge, brand } = story
  return [
    descriptor(
      {
        '@type': 'CreativeWork',
        ...work(story),
        ...(story.abstract !== '' && { abstract: story.abstract }),
        ...(LICENCE_URLS[story.licence] && { license: LICENCE_URLS[story.licence] }),
        ...{ datePublished: times[0], dateModified: times.at(-1) },
        isPartOf: {
          '@type': 'CreativeWorkSeries',
          name: challenge.title,
          url: site + paths.challenge(challenge.slug),
        },
        hasPart: parts.map(({ slug, title }) => ({
          ...{ '@type': 'Article', name: title, url: site + paths.chapter(story.slug, slug) },
        })),
      },
      breadcrumbs(site, [
        { name: brand.name, path: paths.brand(brand.slug) },
        { name: challenge.title, path: paths.challenge(challenge.slug) },
        { name: story.title, path: story.path },
      ]),
    ),
  ]
}

type ChapterWork = Work & {
  story: { slug: string; title: string }
  revision: { words: number; createdAt: Date | string; approvedAt: Date | string | null } | null
}

/** A chapter as an article within its story. */
export function chapterData(chapter: ChapterWork) {
  const { site, story, challenge, revision } = chapter
  if (!revision) return []
  return [
    descriptor(
      {
        '@type': 'Article',
        ...work(chapter),
        wordCount: revision.words,
        dateModified: new Date(revision.approvedAt ?? revision.createdAt).toISOString(),
        isPartOf: { '@type': 'CreativeWork', name: story.title, url: site + paths.story(story.slug) },
      },
      breadcrumbs(site, [
        { name: challenge.title, path: paths.challenge(challenge.slug) },
        { name: story.title, path: paths.story(story.slug) },
        { name: chapter.title, path: chapter.path },
      ]),
    ),
  ]
}

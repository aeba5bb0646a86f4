import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { paths } from '#app/paths.ts'
import { SITEMAP_KINDS, type SitemapKind, sitemapEnds, sitemapRows } from '#db/queries/sitemap.ts'
import type { Deps } from '../../deps.ts'

/** Rows of a part. The protocol allows 50,000 addresses; fewer keep the time to write a part short. */
const PART_SIZE = 10_000
/** The index reads every id, so it is recomputed only once in a while. */
const INDEX_AGE_MS = 10 * 60 * 1000

export type SitemapAddress = { path: string; at: Date | null }

const FIXED = [paths.home(), paths.challenges(), paths.stories(), paths.changes()]

const PATH: Record<SitemapKind, (row: { slug: string; under: string }) => string> = {
  brands: ({ slug }) => paths.brand(slug),
  challenges: ({ slug }) => paths.challenge(slug),
  stories: ({ slug }) => paths.story(slug),
  chapters: ({ slug, under }) => paths.chapter(under, slug),
  ideas: ({ slug, under }) => paths.idea(under, slug),
  questions: ({ slug }) => paths.question(slug),
  promises: ({ slug, under }) => paths.promise(under, slug),
}

/** Lists the names of the parts: one for the fixed pages, and for each kind one after every `PART_SIZE` rows. */
export function sitemapIndex({ db, now }: Deps) {
  let counted: { at: number; names: string[] } | undefined
  return async (): Promise<string[]> => {
    const at = now().getTime()
    if (counted && at - counted.at < INDEX_AGE_MS) return counted.names
    const names = ['pages']
    for (const kind of SITEMAP_KINDS) {
      const ends = await sitemapEnds(db.read, kind, PART_SIZE)
      names.push(kind)
      for (const end of ends) names.push(`${kind}-${end}`)
    }
    counted = { at, names }
    return names
  }
}

const PART = new RegExp(`^(${SITEMAP_KINDS.join('|')})(?:-([0-9a-f-]{36}))?$`)

/** Lists the addresses of a part that a visitor sees; undefined when there is no such part. */
export const sitemapPart =
  ({ db, now }: Deps) =>
  async (name: string): Promise<SitemapAddress[] | undefined> => {
    if (name === 'pages') return FIXED.map((path) => ({ path, at: null }))
    const [, kind, after = ''] = PART.exec(name) ?? []
    if (kind === undefined) return undefined
    const asked = { after, size: PART_SIZE, viewer: publicViewer(now()) }
    const rows = await sitemapRows(db.read, kind as SitemapKind, asked)
    return rows.map((row) => ({ path: PATH[kind as SitemapKind](row), at: row.at }))
  }

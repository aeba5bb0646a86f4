import { createHash } from 'node:crypto'
import { inArray } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import type { Actor } from '#app/domain/actor.ts'
import { permille } from '#app/domain/credit/credit.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { ExportedAuthor } from '#app/domain/exports/exported-story.ts'
import { fileName } from '#app/domain/exports/file-name.ts'
import { EXPORT_TYPES, type ExportFormat } from '#app/domain/exports/formats.ts'
import { canSeeStory } from '#app/domain/stories/policy.ts'
import { paths } from '#app/paths.ts'
import { brandBy } from '#db/queries/brands.ts'
import { publishedChapters } from '#db/queries/chapters.ts'
import { proposalOf, sharesOf } from '#db/queries/credit.ts'
import { importsOf } from '#db/queries/imports.ts'
import { creditOf, factsOfStory, type StoryInChallenge, storyBy } from '#db/queries/stories.ts'
import { revisions } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import type { Site } from '../../http/site.ts'
import { workers } from '../../workers/pool.ts'
import { buildManifest, manifestHash } from '../credit/manifest.ts'
import { unpackBlocks, unpackedSize } from '../revisions/codec.ts'
import { packedRevision } from '../revisions/contents.ts'
import { labelsOf } from './labels.ts'
import { loadImages } from './load-images.ts'
import type { ExportTask } from './render-export.ts'

export type ExportDeps = Deps & { site: Pick<Site, 'url'> }
export type ExportedFile = { name: string; type: string; etag: string; bytes: Uint8Array }

/** The unpacked text of a file; beyond it a worker would take more time and memory than it is given. */
const MAX_TEXT_BYTES = 12 * 1024 * 1024
const CACHED_BYTES = 32 * 1024 * 1024

/** The shares of the credit proposal where there is one, otherwise the count of the published text. */
async function authorsOf(q: Reader, { story }: StoryInChallenge): Promise<ExportedAuthor[]> {
  const proposal = await proposalOf(q, story.id)
  const rows = proposal ? await sharesOf(q, story.id, proposal.version) : await countedShares(q, story.id)
  return rows.map(({ memberId, handle, displayName, leftAt, graphemes, permille: share }) => ({
    ...{ id: memberId, graphemes, permille: share },
    ...(leftAt ? { handle: null, name: null } : { handle, name: displayName }),
  }))
}

async function countedShares(q: Reader, storyId: string) {
  const written = await creditOf(q, { storyId })
  const shares = new Map(permille(written).map((share) => [share.memberId, share.permille]))
  return written.map((row) => ({ ...row, permille: shares.get(row.memberId) ?? 0 }))
}

async function chaptersOfExport(q: Reader, storyId: string, storyUrl: string) {
  const published = await publishedChapters(q, storyId)
  const ids = published.map(({ revisionId }) => revisionId)
  const rows = ids.length === 0 ? [] : await q.select().from(revisions).where(inArray(revisions.id, ids))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const chapters: ExportTask['story']['chapters'] = []
  for (const { id, slug, title, revisionId } of published) {
    const revision = byId.get(revisionId)
    if (!revision) throw new Error(`Revision ${revisionId} is missing`)
    const { blocks, authors } = await packedRevision(q, revisionId)
    const { n, hash, createdAt } = revision
    chapters.push({
      ...{ id, slug, title, url: `${storyUrl}/${encodeURIComponent(slug)}`, blocks, authors },
      revision: { id: revisionId, n, sha256: hash, createdAt: createdAt.toISOString() },
    })
  }
  return chapters
}

/** The imports of others' texts whose chapters are in the file, the oldest first. */
async function importedFrom(q: Reader, storyId: string, chapters: readonly { id: string }[]) {
  const included = new Set(chapters.map(({ id }) => id))
  return (await importsOf(q, storyId))
    .filter(({ authors, chapterIds }) => authors.length > 0 && chapterIds.some((id) => included.has(id)))
    .map(({ authors, rights }) => ({ authors, rights }))
    .reverse()
}

async function loadStory(q: Reader, found: StoryInChallenge, site: string): Promise<ExportTask['story']> {
  const { story, challenge } = found
  const brand = await brandBy(q, challenge.brandId)
  if (!brand) throw new Error(`Challenge ${challenge.id} has no brand`)
  const proposal = await proposalOf(q, story.id)
  const manifest = proposal ? await buildManifest(q, found, proposal) : null
  const url = site + paths.story(story.slug)
  const chapters = await chaptersOfExport(q, story.id, url)
  const times = chapters.map(({ revision }) => revision.createdAt).sort()
  return {
    ...{ id: story.id, title: story.title, synopsis: story.synopsis, language: story.language, url },
    modifiedAt: times.at(-1) ?? story.createdAt.toISOString(),
    challenge: { title: challenge.title, url: site + paths.challenge(challenge.slug) },
    brand: { name: brand.name, url: site + paths.brand(brand.slug) },
    licence: challenge.licence,
    authors: await authorsOf(q, found),
    imported: await importedFrom(q, story.id, chapters),
    chapters,
    manifest: manifest && { manifest, hash: manifestHash(manifest) },
  }
}

const mediaOf = (story: ExportTask['story']): string[] => [
  ...new Set(story.chapters.flatMap(({ blocks }) => unpackBlocks(blocks).flatMap(({ media = [] }) => media))),
]

/** Identifies the content of a file: equal tags mean equal bytes. */
function etagFor({ story, ...rest }: Omit<ExportTask, 'images'>): string {
  const chapters = story.chapters.map(({ blocks: _, authors: __, ...chapter }) => chapter)
  const text = JSON.stringify({ ...rest, story: { ...story, chapters } })
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 32)}"`
}

/**
 * Exports the published text of a story as one file. Only what the actor could read on the story's page is in it: no
 * pending revisions, branches or retired chapters. A worker writes the file.
 */
export function exportStory({ db, now, site }: ExportDeps) {
  const files = new LRUCache<string, Uint8Array>({
    maxSize: CACHED_BYTES,
    sizeCalculation: (bytes) => bytes.length + 1,
  })
  return async (actor: Actor, key: string, format: ExportFormat): Promise<Result<ExportedFile>> => {
    const q = db.read
    const found = await storyBy(q, key)
    if (!found) return refuse('not_found')
    const seen = canSeeStory(actor, factsOfStory(found), now())
    if (!seen.ok) return seen
    const story = await loadStory(q, found, site.url())
    if (story.chapters.length === 0) return refuse('no_published_text')
    const size = story.chapters.reduce((sum, { blocks }) => sum + unpackedSize(blocks), 0)
    if (size > MAX_TEXT_BYTES) return refuse('too_large')
    const task = { format, story, labels: labelsOf(story), site: site.url() }
    const etag = etagFor(task)
    const cached = files.get(etag)
    const bytes = cached ?? (await workers.run('exportStory', { ...task, images: await imagesFor(q, task) }))
    if (!cached) files.set(etag, bytes)
    return ok({ name: fileName(found.story.slug, format), type: EXPORT_TYPES[format], etag, bytes })
  }
}

const imagesFor = (q: Reader, { story, format }: Omit<ExportTask, 'images'>) =>
  loadImages(q, mediaOf(story), format)

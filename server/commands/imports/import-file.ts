import { type Actor, isMember, type Member } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { formatOf, MAX_FILE_BYTES } from '#app/domain/imports/formats.ts'
import type { StoreImport } from '#app/domain/imports/forms.ts'
import { addLosses, type ImportedText, type Loss } from '#app/domain/imports/imported-text.ts'
import { canImport } from '#app/domain/imports/policy.ts'
import type { Locale } from '#app/domain/locales.ts'
import { canSeeStory } from '#app/domain/stories/policy.ts'
import { translator } from '#app/messages/translate.ts'
import { acceptedTerms } from '#db/queries/challenges.ts'
import { importsOf } from '#db/queries/imports.ts'
import { chaptersOf, factsOfStory, type StoryInChallenge, storyBy } from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'
import { mayUpload } from '../../media/upload-image.ts'
import { workers } from '../../workers/pool.ts'
import type { ImportDeps } from './import-deps.ts'
import type { PendingImport, PendingImports } from './pending-imports.ts'
import { joinChapters } from './split-chapters.ts'
import { type Order, type StoredImport, storeChapters } from './store-chapters.ts'
import type { UnreadableFile } from './unzip.ts'

export type UploadedText = { name: string; bytes: Uint8Array }
type Found = { found: StoryInChallenge; by: Member }

const LONGEST_NAME = 120

export async function mayImportInto(
  q: Reader,
  actor: Actor,
  storyKey: string,
  at: Date,
): Promise<Result<Found>> {
  const found = await storyBy(q, storyKey)
  if (!found) return refuse('not_found')
  const accepted = await acceptedTerms(q, found.challenge.id, isMember(actor) ? actor.id : undefined)
  const decision = canImport(actor, { ...factsOfStory(found), acceptedTerms: accepted }, at)
  if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
  return ok({ found, by: actor })
}

const wrongFile = (problem: UnreadableFile['problem']) =>
  refuse(problem === 'too_large' ? problem : 'invalid', { fields: { file: `imports.file_${problem}` } })

type Place = { memberId: string; into: string; language: Locale }

/** Reads a file in a worker, and keeps its contents until the importer has looked at the preview. Stores nothing. */
export async function keepFile(
  { site }: ImportDeps,
  pending: PendingImports,
  { language, ...of }: Place,
  { name, bytes }: UploadedText,
): Promise<Result<{ key: string }>> {
  if (bytes.length === 0) return refuse('empty_file')
  if (bytes.length > MAX_FILE_BYTES) return wrongFile('too_large')
  const format = formatOf(name)
  if (format === null) return wrongFile('unknown')
  const formerMember = translator(language)('common.former_member')
  const read = await workers
    .run('readImport', { format, bytes, site: site.url(), formerMember })
    .catch(() => ({ ok: false as const, problem: 'unreadable' as const }))
  if (!read.ok) return wrongFile(read.problem)
  const fileName = name.toWellFormed().replace(/\s+/g, ' ').trim().slice(-LONGEST_NAME).toWellFormed()
  return ok({ key: pending.add({ ...of, fileName, format, text: read.text }) })
}

/** Reads a file that its importer may store in a story afterwards. */
export const readFile =
  (deps: ImportDeps, pending: PendingImports) =>
  async (actor: Actor, storyKey: string, file: UploadedText): Promise<Result<{ key: string }>> => {
    const may = await mayImportInto(deps.db.read, actor, storyKey, deps.now())
    if (!may.ok) return may
    const { found, by } = may.value
    const { id: into, language } = found.story
    return keepFile(deps, pending, { memberId: by.id, into, language }, file)
  }

/** Returns the losses for this importer. They include all pictures when the importer may not upload any. */
function lossesFor(by: Member, { losses, pictures }: ImportedText, at: Date) {
  return mayUpload(by, at).ok ? losses : addLosses(losses, { pictures_not_allowed: pictures.length })
}

const SHOWN_BLOCKS = 6
const SHOWN_CHARACTERS = 300

export function previewOf(key: string, { text, fileName, format }: PendingImport, by: Member, at: Date) {
  const chapters = text.chapters.map((chapter) => ({
    title: chapter.title,
    blocks: chapter.blocks.length,
    words: chapter.blocks.reduce(
      (sum, { runs }) => sum + runs.reduce((n, run) => n + (run.text.match(/\S+/g)?.length ?? 0), 0),
      0,
    ),
    begins: chapter.blocks.slice(0, SHOWN_BLOCKS).map((block) => ({
      kind: block.kind,
      text: block.runs
        .map((run) => run.text)
        .join('')
        .slice(0, SHOWN_CHARACTERS)
        .toWellFormed(),
    })),
  }))
  const lost = Object.entries(lossesFor(by, text, at)) as [Loss, number][]
  const losses = lost.map(([loss, count]) => ({ loss, count }))
  return {
    ...{ key, name: fileName, format, title: text.title, chapters, losses },
    ...{ authors: text.authors, licence: text.licence, pictures: text.pictures.length },
    synopsis: text.synopsis,
  }
}

/** Previews an import: the chapters with their first words, the authors, and the losses. */
export const previewImport =
  ({ db, now }: ImportDeps, pending: PendingImports) =>
  async (actor: Actor, storyKey: string, key: string | null) => {
    const may = await mayImportInto(db.read, actor, storyKey, now())
    if (!may.ok) return may
    const { found, by } = may.value
    const { id, slug, title, language } = found.story
    const existing = (await chaptersOf(db.read, id)).map((chapter) => ({
      id: chapter.id,
      title: chapter.title,
    }))
    const story = {
      id,
      slug,
      title,
      language,
      challenge: { slug: found.challenge.slug, title: found.challenge.title },
    }
    const read = key === null ? undefined : pending.find(key, { memberId: by.id, into: id })
    const file = read && key !== null ? previewOf(key, read, by, now()) : null
    return ok({ story, existing, isGone: key !== null && file === null, file })
  }

/** The chapters of a file, or one with all its text. */
export function chaptersIn({ text }: PendingImport, isOne: boolean): Order['chapters'] {
  const title = text.title || text.chapters[0]?.title || ''
  return isOne ? [{ title, blocks: joinChapters(text.chapters) }] : text.chapters
}

/**
 * Writes the parsed contents into the story, as the importer's own text or as text of the authors whom they declare.
 */
export const storeImport =
  (deps: ImportDeps, pending: PendingImports) =>
  async (actor: Actor, storyKey: string, key: string, choice: StoreImport): Promise<Result<StoredImport>> => {
    const may = await mayImportInto(deps.db.read, actor, storyKey, deps.now())
    if (!may.ok) return may
    const { found, by } = may.value
    const read = pending.find(key, { memberId: by.id, into: found.story.id })
    if (!read) return refuse('preview_gone')
    const isOne = choice.as === 'chapter' || choice.into !== ''
    const chapters = chaptersIn(read, isOne)
    const stored = await storeChapters(deps, { found, by, read, choice, chapters })
    if (stored.ok) pending.delete(key)
    return stored
  }

/** The imports of a story that the actor may see. */
export const listImports =
  ({ db, now }: ImportDeps) =>
  async (actor: Actor, storyKey: string) => {
    const found = await storyBy(db.read, storyKey)
    if (!found || !canSeeStory(actor, factsOfStory(found), now()).ok) return []
    const rows = await importsOf(db.read, found.story.id)
    return rows.map(({ handle, displayName, leftAt, chapterIds, ...shown }) => ({
      ...shown,
      chapters: chapterIds.length,
      by: leftAt ? null : { handle, displayName },
    }))
  }
export type ListedImport = Awaited<ReturnType<ReturnType<typeof listImports>>>[number]

type Previewed = Awaited<ReturnType<ReturnType<typeof previewImport>>>
export type ImportPreview = Extract<Previewed, { ok: true }>['value']

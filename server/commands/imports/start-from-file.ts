import { type Actor, isMember, type Member } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { StartFromFile } from '#app/domain/imports/forms.ts'
import { canStartFromFile } from '#app/domain/imports/policy.ts'
import { acceptedTerms, type ChallengeRow, challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { storyBy } from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'
import { checkChapterTitle } from '../stories/add-chapter.ts'
import { checkNewStory, insertEmptyStory } from '../stories/start-story.ts'
import type { ImportDeps } from './import-deps.ts'
import { chaptersIn, keepFile, previewOf, type UploadedText } from './import-file.ts'
import type { PendingImports } from './pending-imports.ts'
import {
  insertImported,
  manuscriptsOf,
  type Order,
  reviseImported,
  type StoredImport,
  titlesOf,
} from './store-chapters.ts'

type Allowed = { challenge: ChallengeRow; by: Member }
export type StartedFromFile = StoredImport & { story: { id: string; slug: string } }

async function mayStart(q: Reader, actor: Actor, challengeKey: string, at: Date): Promise<Result<Allowed>> {
  const challenge = await challengeBy(q, challengeKey)
  if (!challenge) return refuse('not_found')
  const accepted = await acceptedTerms(q, challenge.id, isMember(actor) ? actor.id : undefined)
  const facts = { ...factsOfChallenge(challenge), acceptedTerms: accepted, brandId: challenge.brandId }
  const decision = canStartFromFile(actor, facts, at)
  if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
  return ok({ challenge, by: actor })
}

/** Reads a file from which a story can be started in a challenge. */
export const readForStory =
  (deps: ImportDeps, pending: PendingImports) =>
  async (actor: Actor, challengeKey: string, file: UploadedText): Promise<Result<{ key: string }>> => {
    const may = await mayStart(deps.db.read, actor, challengeKey, deps.now())
    if (!may.ok) return may
    const { challenge, by } = may.value
    const { id: into, language } = challenge
    return keepFile(deps, pending, { memberId: by.id, into, language }, file)
  }

/** Previews the story that a file would become. */
export const previewStory =
  ({ db, now }: ImportDeps, pending: PendingImports) =>
  async (actor: Actor, challengeKey: string, key: string | null) => {
    const may = await mayStart(db.read, actor, challengeKey, now())
    if (!may.ok) return may
    const { by } = may.value
    const { id, slug, title, language } = may.value.challenge
    const read = key === null ? undefined : pending.find(key, { memberId: by.id, into: id })
    const file = read && key !== null ? previewOf(key, read, by, now()) : null
    return ok({ challenge: { id, slug, title, language }, isGone: key !== null && file === null, file })
  }

/** Checks the titles of the story and of all its chapters, so that nothing is refused after the first of them is stored. */
async function checkTitles(
  q: Reader,
  { challenge, by }: Allowed,
  story: Pick<StartFromFile, 'title' | 'synopsis'>,
  titles: readonly string[],
  at: Date,
) {
  const checked = await checkNewStory(q, by, challenge, story, at)
  if (!checked.ok) return checked
  for (const title of titles) {
    const one = await checkChapterTitle(q, by, challenge, title, at)
    if (!one.ok) return one
  }
  return checked
}

/** Starts a story with the chapters of a file that was read, in one transaction. */
export const startFromFile =
  (deps: ImportDeps, pending: PendingImports) =>
  async (
    actor: Actor,
    challengeKey: string,
    key: string,
    { title, synopsis, coauthors, as, ...choice }: StartFromFile,
  ): Promise<Result<StartedFromFile>> => {
    const { db, now } = deps
    const may = await mayStart(db.read, actor, challengeKey, now())
    if (!may.ok) return may
    const { challenge, by } = may.value
    const read = pending.find(key, { memberId: by.id, into: challenge.id })
    if (!read) return refuse('preview_gone')
    const chapters = chaptersIn(read, as === 'chapter')
    const titles = titlesOf({ chapters }, challenge.language, 0)
    const early = await checkTitles(db.read, may.value, { title, synopsis }, titles, now())
    if (!early.ok) return early
    const made = await manuscriptsOf(deps, { by, read, choice, chapters })
    if (!made.ok) return made
    const manuscripts = made.value
    const done = await db.write({ lock: `stories:${challengeKey}` }, async (tx) => {
      const at = now()
      const still = await mayStart(tx, actor, challengeKey, at)
      if (!still.ok) return still
      const checked = await checkTitles(tx, still.value, { title, synopsis }, titles, at)
      if (!checked.ok) return checked
      const story = await insertEmptyStory(tx, challenge, by.id, { title, synopsis, coauthors }, at)
      const found = await storyBy(tx, story.id)
      if (!found) throw new Error('The story that was just stored is missing')
      const order: Order = { found, by, read, choice, chapters }
      return ok({ story, order, stored: await insertImported(tx, order, { titles, manuscripts }, at) })
    })
    if (!done.ok) return done
    pending.delete(key)
    const { story, order, stored } = done.value
    await reviseImported(deps, order, stored, { manuscripts })
    return ok({ ...stored, story })
  }

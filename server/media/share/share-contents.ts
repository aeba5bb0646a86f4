import type { Visitor } from '#app/domain/actor.ts'
import { brandLook, type LookColumns } from '#app/domain/brands/look.ts'
import type { Focus } from '#app/domain/brands/pictures.ts'
import type { ShareContents, SharedKind } from '#app/domain/brands/share-picture.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { canSeeIdea } from '#app/domain/ideas/policy.ts'
import { handleKey } from '#app/domain/identity/handle.ts'
import { DEFAULT_LOCALE, isLocale } from '#app/domain/locales.ts'
import { canSeeStory } from '#app/domain/stories/policy.ts'
import { translator } from '#app/messages/translate.ts'
import { brandBy } from '#db/queries/brands.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { chapterBy, chapterIdAt } from '#db/queries/chapters.ts'
import { factsOfIdea, ideaIdByNumber, ideaWithNames } from '#db/queries/ideas.ts'
import { memberByHandleKey } from '#db/queries/identity.ts'
import { promiseBy } from '#db/queries/promises.ts'
import { factsOfStory, storyBy } from '#db/queries/stories.ts'
import { creditMarks } from '../../commands/credit/credit-marks.ts'
import { findQuestion } from '../../commands/questions/find-question.ts'
import { viewWinner } from '../../commands/stories/winner.ts'
import type { Deps } from '../../deps.ts'

/** Everybody gets the same picture, so that it shows what a visitor may see. */
const VISITOR: Visitor = { kind: 'visitor', locale: DEFAULT_LOCALE, zone: 'UTC' }

type CoverColumns = { coverId: string | null; coverFocus: Focus }

const coverOf = ({ coverId, coverFocus }: CoverColumns): ShareContents['cover'] =>
  coverId === null ? null : { id: coverId, focus: coverFocus }
const brandOf = (brand: LookColumns) => ({ brand: brand.name, accent: brandLook(brand).accent.light })

type Load = (deps: Deps, key: string) => Promise<ShareContents | undefined>

const brandContents: Load = async ({ db }, key) => {
  const brand = await brandBy(db.read, key)
  if (!brand) return undefined
  const { accent } = brandOf(brand)
  const label = brand.tagline
  return {
    ...{ title: brand.name, label, brand: '', accent, credit: null },
    ...{ cover: coverOf(brand), seed: brand.name },
  }
}

const challengeContents: Load = async ({ db, now }, key) => {
  const challenge = await challengeBy(db.read, key)
  if (!challenge || !canSeeChallenge(VISITOR, factsOfChallenge(challenge), now()).ok) return undefined
  const brand = await brandBy(db.read, challenge.brandId)
  if (!brand) return undefined
  return {
    ...{ title: challenge.title, label: translator(challenge.language)('share.challenge'), credit: null },
    ...{ ...brandOf(brand), cover: coverOf(challenge), seed: `${challenge.id} ${challenge.title}` },
  }
}

const storyContents: Load = async ({ db, now }, key) => {
  const found = await storyBy(db.read, key)
  if (!found || !canSeeStory(VISITOR, factsOfStory(found), now()).ok) return undefined
  const { story, challenge } = found
  const brand = await brandBy(db.read, challenge.brandId)
  if (!brand) return undefined
  const credit = (await creditMarks(db.read, [story.id]))(story.id)
  return {
    ...{ title: story.title, label: translator(story.language)('share.story'), credit, ...brandOf(brand) },
    ...{ cover: coverOf(story), seed: `${story.id} ${story.title}` },
  }
}

const winnerContents: Load = async (deps, key) => {
  const contents = await storyContents(deps, key)
  if (!contents) return undefined
  const winner = await viewWinner(deps)(VISITOR, key)
  if (!winner.ok) return undefined
  const found = await storyBy(deps.db.read, key)
  const brand = found && (await brandBy(deps.db.read, found.challenge.brandId))
  if (!brand) return undefined
  const label = translator(found.story.language)(`winner.${winner.value.awards[0] ?? 'peoples_choice'}`)
  return { ...contents, label, accent: brandLook(brand).accent.dark, isNight: true }
}

const questionContents: Load = async ({ db, now }, id) => {
  const found = await findQuestion(db.read, VISITOR, id, now())
  if (!found || found.comment.deletedAt) return undefined
  const brand = await brandBy(db.read, found.brand.id)
  if (!brand) return undefined
  return {
    ...{ title: found.comment.body, label: '', credit: null },
    ...{ ...brandOf(brand), cover: coverOf(brand), seed: brand.name },
  }
}

/** The first colour of the interface, for what belongs to no brand. */
const SITE_ACCENT = '#2c3e94'
const NO_BRAND = { brand: '', accent: SITE_ACCENT, cover: null, credit: null }

const siteContents: Load = async (_deps, key) => {
  if (!isLocale(key)) return undefined
  const t = translator(key)
  const label = `${t('shell.nav_challenges')} · ${t('stories.title')}`
  return { ...NO_BRAND, title: t('shell.tagline'), label, seed: 'Unggun' }
}

const memberContents: Load = async ({ db }, handle) => {
  const member = await memberByHandleKey(db.read, handleKey(handle))
  if (!member || member.leftAt) return undefined
  const { displayName, handle: name } = member
  return { ...NO_BRAND, title: displayName || name, label: `@${name}`, seed: name }
}

const promiseContents: Load = async ({ db }, id) => {
  const promise = await promiseBy(db.read, id)
  const brand = promise && (await brandBy(db.read, promise.brandId))
  if (!brand) return undefined
  return {
    ...{ title: promise.text, label: '', credit: null },
    ...{ ...brandOf(brand), cover: coverOf(brand), seed: brand.name },
  }
}

/** Splits the key of a thing within another one, such as `the-challenge.12`. */
function splitKey(key: string): [outer: string, inner: string] {
  const at = key.lastIndexOf('.')
  return [key.slice(0, Math.max(0, at)), key.slice(at + 1)]
}

const ideaContents: Load = async (deps, key) => {
  const { db, now } = deps
  const [challengeKey, n] = splitKey(key)
  const contents = await challengeContents(deps, challengeKey)
  const challenge = contents && (await challengeBy(db.read, challengeKey))
  const id = challenge && (await ideaIdByNumber(db.read, challenge.id, Number(n)))
  const found = id ? await ideaWithNames(db.read, id) : undefined
  if (!contents || !found || !canSeeIdea(VISITOR, factsOfIdea(found), now()).ok) return undefined
  const label = translator(found.challenge.language)('ideas.number', { n: found.idea.n })
  return { ...contents, title: found.idea.hook, label }
}

const chapterContents: Load = async (deps, key) => {
  const [storyKey, slug] = splitKey(key)
  const contents = await storyContents(deps, storyKey)
  const id = contents && (await chapterIdAt(deps.db.read, storyKey, slug))
  const found = id ? await chapterBy(deps.db.read, id) : undefined
  return contents && found && { ...contents, title: found.chapter.title, label: contents.title }
}

/** Loads the contents of the picture of a page; undefined where a visitor would not get the page. */
export const SHARE_CONTENTS: Record<SharedKind, Load> = {
  site: siteContents,
  brand: brandContents,
  promise: promiseContents,
  challenge: challengeContents,
  idea: ideaContents,
  story: storyContents,
  chapter: chapterContents,
  winner: winnerContents,
  question: questionContents,
  member: memberContents,
}

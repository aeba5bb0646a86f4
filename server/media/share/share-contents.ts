import type { Visitor } from '#app/domain/actor.ts'
import { brandLook, type LookColumns } from '#app/domain/brands/look.ts'
import type { Focus } from '#app/domain/brands/pictures.ts'
import type { ShareContents, SharedKind } from '#app/domain/brands/share-picture.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { DEFAULT_LOCALE } from '#app/domain/locales.ts'
import { canSeeStory } from '#app/domain/stories/policy.ts'
import { translator } from '#app/messages/translate.ts'
import { brandBy } from '#db/queries/brands.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
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
  const winner = contents && (await viewWinner(deps)(VISITOR, key))
  if (!winner?.ok) return undefined
  const found = await storyBy(deps.db.read, key)
  const t = translator(found?.story.language ?? DEFAULT_LOCALE)
  return { ...contents, label: t(`winner.${winner.value.awards[0] ?? 'peoples_choice'}`) } as ShareContents
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

/** Loads the contents of the picture of a page; undefined where a visitor would not get the page. */
export const SHARE_CONTENTS: Record<SharedKind, Load> = {
  brand: brandContents,
  challenge: challengeContents,
  question: questionContents,
  story: storyContents,
  winner: winnerContents,
}

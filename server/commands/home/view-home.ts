import { type Actor, isMember, type Member, managesBrand, reviewsForBrand } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { publicViewer, viewerOf } from '#app/domain/visibility/viewer.ts'
import { brandsWithIds } from '#db/queries/brands.ts'
import { challengeCounts, runningChallengesOf } from '#db/queries/challenges.ts'
import {
  brandsWithChallenge,
  justDecided,
  justOpened,
  pledgedHoursOf,
  votesGivenIn,
} from '#db/queries/home.ts'
import { unreadNoticesOf } from '#db/queries/notices.ts'
import { questionWork } from '#db/queries/question-lists.ts'
import {
  ownChallengesEnding,
  pendingRevisionWork,
  type QueueWork,
  queueWork,
  workOfChallenges,
} from '#db/queries/waiting.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { challengeCard } from '../challenges/list-challenges.ts'
import { groupNotices } from '../notices/group-notices.ts'
import { toVisibleNotices } from '../notices/visible-notices.ts'
import { loadContinueWriting } from './continue-writing.ts'
import { endingPhases, loadWaiting } from './waiting.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const HOUR_MS = 60 * 60 * 1000
const AHEAD_MS = 60 * DAY_MS
const VOTES_SHOWN = 4
const HAPPENED_READ = 8
const BRANDS_SHOWN = 5

export type VotesLeft = {
  kind: 'ideas' | 'voting'
  title: string
  path: string
  endsAt: Date
  left: number
  of: number
}

/** Lists the votes that the member has left where ideas or votes are open, the nearest close first. */
async function loadVotesLeft(q: Reader, member: Member, now: Date): Promise<VotesLeft[]> {
  const until = new Date(now.getTime() + AHEAD_MS)
  const rows = await ownChallengesEnding(q, viewerOf(member, now), member.id, until)
  const endings = endingPhases(rows, now, until).filter(({ phase }) => phase !== 'writing')
  const budgets = new Map(rows.map(({ id, ideaVotes, storyVotes }) => [id, { ideaVotes, storyVotes }]))
  const given = await votesGivenIn(q, member.id, [...budgets.keys()])
  return endings
    .flatMap(({ challengeId, phase, title, path, endsAt }): VotesLeft[] => {
      const budget = budgets.get(challengeId)
      if (!budget) return []
      const isIdeas = phase === 'ideas'
      const of = isIdeas ? budget.ideaVotes : budget.storyVotes
      const left = Math.max(0, of - ((isIdeas ? given.ideas : given.stories).get(challengeId) ?? 0))
      return left > 0 ? [{ kind: isIdeas ? 'ideas' : 'voting', title, path, endsAt, left, of }] : []
    })
    .slice(0, VOTES_SHOWN)
}

/** Lists the events that the member has not read, as they may see them now. */
async function loadHappened(q: Reader, member: Member, now: Date) {
  const rows = await unreadNoticesOf(q, member.id, HAPPENED_READ)
  const visible = (await toVisibleNotices(q, member, rows, now)).filter(({ path }) => path !== null)
  return groupNotices(visible)
}

export type BrandWork = {
  brand: { slug: string; name: string }
  section: QueueWork['section'] | 'questions'
  count: number
  oldest: Date
  /** The wait that the brand has pledged, or within which it promised to answer; null without a pledge. */
  pledgedMs: number | null
  isLate: boolean
}

type BrandRow = Awaited<ReturnType<typeof brandsWithIds>>[number]

/** The questions to a brand that wait for an official answer, which everybody on its team may give. */
async function questionRow(q: Reader, member: Member, brand: BrandRow, now: Date): Promise<BrandWork[]> {
  const { id, slug, name, answerHours } = brand
  const found = await questionWork(q, viewerOf(member, now), { brandId: id, memberId: member.id, now })
  if (!found) return []
  const pledgedMs = answerHours === null ? null : answerHours * HOUR_MS
  const isLate = found.due !== null && found.due < now
  const { count, oldest } = found
  return [{ brand: { slug, name }, section: 'questions', count, oldest, pledgedMs, isLate }]
}

/** The size of a brand's queue, for those who review. */
async function queueRows(q: Reader, { id, slug, name }: BrandRow, now: Date): Promise<BrandWork[]> {
  const [hours, queued, revisions] = await Promise.all([
    pledgedHoursOf(q, id, now),
    queueWork(q, id),
    pendingRevisionWork(q, id),
  ])
  const pledgedMs = hours === null ? null : hours * HOUR_MS
  return [...queued, ...revisions].map((row) => {
    const isLate = pledgedMs !== null && now.getTime() - row.oldest.getTime() > pledgedMs
    return { brand: { slug, name }, ...row, pledgedMs, isLate }
  })
}

/** Lists what waits in the queues and on the desks of the member's brands: late first, then the oldest. */
async function loadBrandWork(q: Reader, member: Member, now: Date): Promise<BrandWork[]> {
  const shown = member.brands.map(({ brandId }) => brandId).slice(0, BRANDS_SHOWN)
  const brands = shown.length === 0 ? [] : await brandsWithIds(q, shown)
  const work = await Promise.all(
    brands.flatMap((brand) => [
      ...(reviewsForBrand(member, brand.id) ? [queueRows(q, brand, now)] : []),
      questionRow(q, member, brand, now),
    ]),
  )
  return work
    .flat()
    .sort((a, b) => Number(b.isLate) - Number(a.isLate) || a.oldest.getTime() - b.oldest.getTime())
}

const RUNNING_SHOWN = 5

/** Lists the running challenges of the brands that the member manages, with what waits in each. */
async function loadRunning(q: Reader, member: Member, now: Date) {
  const brandIds = member.brands
    .map(({ brandId }) => brandId)
    .filter((id) => managesBrand(member, id))
    .slice(0, BRANDS_SHOWN)
  if (brandIds.length === 0) return []
  const rows = await runningChallengesOf(q, viewerOf(member, now), brandIds, RUNNING_SHOWN)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const [counts, work] = await Promise.all([challengeCounts(q, ids), workOfChallenges(q, ids)])
  return rows.map((row) => ({ ...challengeCard(row, counts, now), waits: work.get(row.id) ?? null }))
}

/** Returns the first brand that the member manages and that has no challenge yet. */
async function loadFirstSteps(q: Reader, member: Member, now: Date) {
  const managed = member.brands.map(({ brandId }) => brandId).filter((id) => managesBrand(member, id))
  const ids = managed.slice(0, BRANDS_SHOWN)
  const begun = await brandsWithChallenge(q, viewerOf(member, now), ids)
  const waiting = ids.filter((id) => !begun.has(id)).slice(0, 1)
  const [brand] = waiting.length === 0 ? [] : await brandsWithIds(q, waiting)
  return brand ? { slug: brand.slug, name: brand.name } : null
}

/** Loads a member's home page: where to continue, votes left, what happened, what waits; and a team's work. */
const viewHome =
  ({ db, now }: Deps) =>
  async (actor: Actor) => {
    if (!isMember(actor)) return refuse('sign_in')
    const [q, at] = [db.read, now()]
    const [writing, votes, happened, waiting, work, running, firstSteps] = await Promise.all([
      loadContinueWriting(q, actor, at),
      loadVotesLeft(q, actor, at),
      loadHappened(q, actor, at),
      loadWaiting(q, actor, at),
      loadBrandWork(q, actor, at),
      loadRunning(q, actor, at),
      loadFirstSteps(q, actor, at),
    ])
    return ok({ writing, votes, happened, waiting, work, running, firstSteps })
  }
type Viewed = Awaited<ReturnType<ReturnType<typeof viewHome>>>
export type PersonalHome = Viewed extends Result<infer Value> ? Value : never

/** Lists challenges whose vote was counted last, for everybody. */
const decided =
  ({ db, now }: Deps) =>
  async (limit: number) =>
    justDecided(db.read, publicViewer(now()), limit)

const OPENED_DAYS = 14

/** Lists challenges that opened in the last two weeks, for everybody. */
const opened =
  ({ db, now }: Deps) =>
  async (limit: number) => {
    const at = now()
    return justOpened(db.read, publicViewer(at), new Date(at.getTime() - OPENED_DAYS * DAY_MS), limit)
  }

export const createHome = (deps: Deps) => ({
  view: viewHome(deps),
  decided: decided(deps),
  opened: opened(deps),
})

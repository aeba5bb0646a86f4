import { and, desc, eq } from 'drizzle-orm'
import { type Member, withoutSanctionedRoles } from '#app/domain/actor.ts'
import { requiresLevel } from '#app/domain/chapters/lock.ts'
import type { ManuscriptFacts } from '#app/domain/manuscript/policy.ts'
import type { StandingLevel } from '#app/domain/standing/levels.ts'
import { isInList, listValue, runPrepared } from '../prepared.ts'
import { brandMembers, challenges, chapters, members, stories, termsAcceptances } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { authorsOfStories, NO_AUTHORS } from './authors.ts'
import { factColumns, factsOfChallenge } from './challenges.ts'
import { activeSanctions } from './sanctions.ts'
import { standingOf } from './standing.ts'

export type ChapterFacts = Omit<ManuscriptFacts, 'acceptedTerms' | 'standing'> & {
  challengeId: string
  storyId: string
}
export type MemberStanding = Pick<
  Member,
  'handle' | 'displayName' | 'avatarId' | 'role' | 'verifiedAt' | 'sanctions' | 'brands'
>

/** Loads the facts that the manuscript policy needs, for many chapters at once. */
export async function chapterFacts(q: Reader, chapterIds: string[]): Promise<Map<string, ChapterFacts>> {
  if (chapterIds.length === 0) return new Map()
  const rows = await runPrepared(q, 'chapter_facts', { ids: listValue(chapterIds) }, (value) =>
    q
      .select({
        id: chapters.id,
        lock: chapters.lock,
        branchState: chapters.branchState,
        retiredAt: chapters.retiredAt,
        mergeIntoId: chapters.mergeIntoId,
        storyId: stories.id,
        coauthors: stories.coauthors,
        submittedAt: stories.submittedAt,
        hiddenAt: stories.hiddenAt,
        challengeId: challenges.id,
        challenge: factColumns,
      })
      .from(chapters)
      .innerJoin(stories, eq(stories.id, chapters.storyId))
      .innerJoin(challenges, eq(challenges.id, stories.challengeId))
      .where(isInList(chapters.id, value('ids'))),
  )
  const authors = await authorsOfStories(
    q,
    rows.map((row) => row.storyId),
  )
  return new Map(
    rows.map(({ id, branchState, retiredAt, mergeIntoId, challenge, ...row }) => [
      id,
      {
        ...row,
        ...(authors.get(row.storyId) ?? NO_AUTHORS),
        challenge: factsOfChallenge(challenge),
        closed: retiredAt !== null || branchState === 'closed' || branchState === 'chosen',
        merging: mergeIntoId !== null && retiredAt === null,
      },
    ]),
  )
}

/** Computes members' levels only where a chapter's lock requires one; keyed by `brand member`. */
export async function requiredLevels(
  q: Reader,
  rooms: { facts: ChapterFacts; memberIds: string[] }[],
  now: Date,
): Promise<Map<string, StandingLevel>> {
  const asked = new Map<string, string[]>()
  for (const { facts, memberIds } of rooms) {
    if (!requiresLevel(facts.lock)) continue
    const { brandId } = facts.challenge
    asked.set(brandId, [...(asked.get(brandId) ?? []), ...memberIds])
  }
  const levels = new Map<string, StandingLevel>()
  for (const [brandId, memberIds] of asked) {
    for (const [id, { level }] of await standingOf(q, { brandId, memberIds }, now))
      levels.set(`${brandId} ${id}`, level)
  }
  return levels
}

/** Loads the current state of members, without those who left. */
export async function standings(
  q: Reader,
  memberIds: string[],
  now: Date,
): Promise<Map<string, MemberStanding>> {
  if (memberIds.length === 0) return new Map()
  const ids = { ids: listValue(memberIds) }
  const rows = await runPrepared(q, 'standings', ids, (value) =>
    q
      .select({
        id: members.id,
        handle: members.handle,
        displayName: members.displayName,
        avatarId: members.avatarId,
        role: members.role,
        verifiedAt: members.verifiedAt,
        leftAt: members.leftAt,
      })
      .from(members)
      .where(isInList(members.id, value('ids'))),
  )
  const roles = await runPrepared(q, 'roles_of_members', ids, (value) =>
    q
      .select()
      .from(brandMembers)
      .where(isInList(brandMembers.memberId, value('ids'))),
  )
  const sanctions = await activeSanctions(q, memberIds, now)
  return new Map(
    rows
      .filter((row) => row.leftAt === null)
      .map(({ id, handle, displayName, avatarId, role, verifiedAt }) => [
        id,
        withoutSanctionedRoles(
          {
            ...{ handle, displayName, avatarId, role, verifiedAt },
            sanctions: sanctions.get(id) ?? [],
            brands: roles.filter((r) => r.memberId === id).map((r) => ({ brandId: r.brandId, role: r.role })),
          },
          now,
        ),
      ]),
  )
}

/** Loads the latest accepted version of the terms; keyed by `challenge member`. */
export async function acceptances(
  q: Reader,
  challengeIds: string[],
  memberIds: string[],
): Promise<Map<string, number>> {
  if (challengeIds.length === 0 || memberIds.length === 0) return new Map()
  const ids = { challengeIds: listValue(challengeIds), memberIds: listValue(memberIds) }
  const rows = await runPrepared(q, 'acceptances', ids, (value) =>
    q
      .select()
      .from(termsAcceptances)
      .where(
        and(
          isInList(termsAcceptances.challengeId, value('challengeIds')),
          isInList(termsAcceptances.memberId, value('memberIds')),
        ),
      )
      .orderBy(desc(termsAcceptances.version)),
  )
  const latest = new Map<string, number>()
  for (const row of rows) {
    const key = `${row.challengeId} ${row.memberId}`
    if (!latest.has(key)) latest.set(key, row.version)
  }
  return latest
}

import { eq, or } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { memberById } from '#db/queries/identity.ts'
import {
  blocks,
  classCorrections,
  comments,
  exportJobs,
  ideas,
  ideaVotes,
  imports,
  mutes,
  nameRemovals,
  notices,
  promiseSpeakers,
  promises,
  questionAskers,
  reports,
  revisionCredits,
  sanctions,
  sessions,
  standingEntries,
  storyVotes,
  termsAcceptances,
  textChecks,
  watches,
} from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'
import type { IdentityDeps } from './identity-deps.ts'

/** Returns everything stored about a member, except secrets such as hashes. */
export async function dataOfMember(q: Reader, id: string) {
  const known = await memberById(q, id)
  if (!known) return undefined
  const {
    passwordHash: _,
    handleKey: _k,
    handleSkeleton: _s,
    emailKey: _e,
    claimedEmailKey: _c,
    ...member
  } = known
  return {
    member,
    sessions: (await q.select().from(sessions).where(eq(sessions.memberId, id))).map(
      ({ id: _id, ...session }) => session,
    ),
    terms: await q.select().from(termsAcceptances).where(eq(termsAcceptances.memberId, id)),
    ideas: await q.select().from(ideas).where(eq(ideas.authorId, id)),
    ideaVotes: await q.select().from(ideaVotes).where(eq(ideaVotes.memberId, id)),
    storyVotes: await q.select().from(storyVotes).where(eq(storyVotes.memberId, id)),
    comments: await q.select().from(comments).where(eq(comments.authorId, id)),
    /** The questions that the member asks; the words are among the comments. */
    questions: await q.select().from(questionAskers).where(eq(questionAskers.memberId, id)),
    // An address can name what was hidden since; the subject's kind and id stay.
    notices: (await q.select().from(notices).where(eq(notices.memberId, id))).map(
      ({ path: _path, ...notice }) => notice,
    ),
    credit: await q.select().from(revisionCredits).where(eq(revisionCredits.memberId, id)),
    exportJobs: await q.select().from(exportJobs).where(eq(exportJobs.memberId, id)),
    imports: await q.select().from(imports).where(eq(imports.memberId, id)),
    namesRemoved: await q.select().from(nameRemovals).where(eq(nameRemovals.memberId, id)),
    standing: await q.select().from(standingEntries).where(eq(standingEntries.memberId, id)),
    watches: await q.select().from(watches).where(eq(watches.memberId, id)),
    promisesMade: await q
      .select()
      .from(promises)
      .where(or(eq(promises.createdBy, id), eq(promises.ownerId, id))),
    promisesAnswering: await q.select().from(promiseSpeakers).where(eq(promiseSpeakers.memberId, id)),
    blocks: await q.select().from(blocks).where(eq(blocks.memberId, id)),
    mutes: await q.select().from(mutes).where(eq(mutes.memberId, id)),
    // The classification of each text, and the member's objection to it.
    classifications: await q.select().from(textChecks).where(eq(textChecks.authorId, id)),
    corrections: await q.select().from(classCorrections).where(eq(classCorrections.correctedBy, id)),
    reports: await q.select().from(reports).where(eq(reports.memberId, id)),
    // Leaves out who imposed a sanction, which is the team's matter; the reason is the member's.
    sanctions: (await q.select().from(sanctions).where(eq(sanctions.memberId, id))).map(
      ({ id: one, brandId, type, until, reason, createdAt, endedAt }) => ({
        ...{ id: one, brandId, type, until, reason, createdAt, endedAt },
      }),
    ),
  }
}

/** Exports the actor's own data. Suspended and banned members may too. */
export const exportData =
  ({ db }: IdentityDeps) =>
  async (actor: Actor) => {
    if (!isMember(actor)) return refuse('sign_in')
    const data = await dataOfMember(db.read, actor.id)
    return data ? ok(data) : refuse('not_found')
  }

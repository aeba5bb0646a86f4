import { eq } from 'drizzle-orm'
import {
  comments,
  ideas,
  ideaVotes,
  notices,
  revisionCredits,
  sessions,
  storyVotes,
  termsAcceptances,
} from '#db/schema/index.ts'
import type { Services } from '../compose.ts'
import { CommandError } from './failure.ts'
import { findMember } from './people.ts'

/** Exports everything stored about a member, except secrets such as hashes. */
export async function exportMember(services: Services, handle: string | undefined) {
  if (!handle) throw new CommandError('--user is missing')
  const {
    passwordHash: _,
    handleKey: _k,
    handleSkeleton: _s,
    emailKey: _e,
    ...member
  } = await findMember(services, handle)
  const q = services.db.read
  const { id } = member
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
    notices: await q.select().from(notices).where(eq(notices.memberId, id)),
    credit: await q.select().from(revisionCredits).where(eq(revisionCredits.memberId, id)),
  }
}

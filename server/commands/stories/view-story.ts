import { type Actor, isMember } from '#app/domain/actor.ts'
import { brandRef } from '#app/domain/brands/look.ts'
import { phaseAt } from '#app/domain/challenges/phases.ts'
import { talliesAreHidden } from '#app/domain/challenges/policy.ts'
import { canArrangeChapters, isResponsibleFor } from '#app/domain/chapters/policy.ts'
import { namedShares } from '#app/domain/credit/named-shares.ts'
import { canRemoveName, proposalState } from '#app/domain/credit/policy.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { canHide } from '#app/domain/moderation/policy.ts'
import {
  canFeatureStory,
  canInvite,
  canRemoveCoauthor,
  canRename,
  canSeeStory,
  canSetCover,
  canSubmitStory,
  canVoteOnStory,
  canWithdrawSubmission,
  canWriteStory,
} from '#app/domain/stories/policy.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { authorNames } from '#db/queries/authors.ts'
import { brandBy } from '#db/queries/brands.ts'
import { acceptedTerms, storyVotesGiven } from '#db/queries/challenges.ts'
import { retiredChapters } from '#db/queries/chapters.ts'
import { type Coauthor, coauthorsOf } from '#db/queries/coauthors.ts'
import { proposalOf } from '#db/queries/credit.ts'
import { memberById } from '#db/queries/identity.ts'
import { peopleById } from '#db/queries/people.ts'
import {
  chaptersOf,
  creditOf,
  factsOfStory,
  ideaOfStory,
  ideasAdoptedInto,
  type StoryInChallenge,
  storyBy,
  votedStories,
} from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { chapterOrderKey } from '../chapters/chapter-order.ts'
import { viewPendingEdit } from '../review/hold-edit.ts'

/** The team of a story. Open invitations are shown only to members who may invite and to the invited member. */
async function teamOf(q: Reader, actor: Actor, found: StoryInChallenge, at: Date) {
  const { story } = found
  const facts = factsOfStory(found)
  const all = await coauthorsOf(q, story.id)
  for (const { id, ...names } of await peopleById(q, found.authorIds))
    if (!all.some((one) => one.id === id))
      all.push({ id, ...names, invitedBy: null, acceptedAt: story.createdAt })
  const isMine = ({ id }: Coauthor) => isMember(actor) && actor.id === id
  const seesAll = canInvite(actor, facts, at).ok
  const isAuthor = ({ id }: Coauthor) => found.authorIds.includes(id)
  const shown = all.filter((one) => isAuthor(one) || (one.acceptedAt === null && (seesAll || isMine(one))))
  const own = all.find((one) => isMine(one) && one.acceptedAt === null)
  return {
    people: shown.map((one) => ({
      ...{ id: one.id, handle: one.handle, name: one.name, isWaiting: !isAuthor(one) },
      ...{ isMe: isMine(one), removable: canRemoveCoauthor(actor, facts, one.id, at).ok },
    })),
    invitedBy: own?.invitedBy ? ((await memberById(q, own.invitedBy))?.displayName ?? '') : null,
  }
}

/** Views a story: its chapters, its credit and what the actor can do. The texts are in the chapters' own views. */
export const viewStory =
  ({ db, now }: Deps) =>
  async (actor: Actor, key: string) => {
    const q = db.read
    const found = await storyBy(q, key)
    if (!found) return refuse('not_found')
    const facts = factsOfStory(found)
    const seen = canSeeStory(actor, facts, now())
    if (!seen.ok) return seen
    const { story, challenge } = found
    const viewerId = isMember(actor) ? actor.id : undefined
    const at = now()
    const viewer = viewerOf(actor, at)
    const phase = phaseAt(challenge, at)
    const [accepted, given, voted, brand, chapters, proposal, team] = await Promise.all([
      acceptedTerms(q, challenge.id, viewerId),
      viewerId ? storyVotesGiven(q, challenge.id, viewerId) : 0,
      votedStories(q, viewerId, [story.id]),
      brandBy(q, challenge.brandId),
      chaptersOf(q, story.id),
      proposalOf(q, story.id),
      teamOf(q, actor, found, at),
    ])
    const receipt = voted.get(story.id) ?? null
    if (!brand) throw new Error(`Challenge ${challenge.id} has no brand`)
    const hidden = talliesAreHidden(challenge, at)
    return ok({
      id: story.id,
      slug: story.slug,
      title: story.title,
      synopsis: story.synopsis,
      language: story.language,
      licence: challenge.licence,
      coauthors: story.coauthors,
      team,
      submittedAt: story.submittedAt,
      ballotHash: story.ballotHash,
      featuredAt: story.featuredAt,
      featureReason: story.featureReason,
      pendingEdit: await viewPendingEdit(q, 'story', story.id, canRename(actor, facts, at).ok),
      hidden: story.hiddenAt !== null,
      hiddenReason: story.hiddenReason,
      votes: hidden ? null : story.votes,
      voted: receipt !== null,
      receipt,
      votesLeft: Math.max(0, challenge.storyVotes - given),
      challenge: { id: challenge.id, slug: challenge.slug, title: challenge.title },
      phase,
      coverId: story.coverId,
      coverFocus: story.coverFocus,
      coverAlt: story.coverAlt,
      brand: brandRef(brand),
      idea: (await ideaOfStory(q, viewer, story.ideaId)) ?? null,
      tookIn: await ideasAdoptedInto(q, viewer, story.id, story.ideaId),
      chapters,
      /** Identifies the current order of the chapters. */
      order: chapterOrderKey(chapters),
      retired: isResponsibleFor(actor, facts) ? await retiredChapters(q, story.id) : [],
      authors: (await authorNames(q, [story.id])).get(story.id) ?? [],
      proposal: proposal ? { state: proposalState(proposal, at), disputeUntil: proposal.disputeUntil } : null,
      credit: namedShares(await creditOf(q, { storyId: story.id })),
      can: {
        write: canWriteStory(actor, { ...facts, acceptedTerms: accepted }, at),
        rename: canRename(actor, facts, at),
        setCover: canSetCover(actor, facts, at),
        arrange: canArrangeChapters(actor, facts, at),
        invite: canInvite(actor, facts, at),
        // Members whose text was never published find the page by its address.
        removeName: canRemoveName(actor, { ...facts, hasWritten: false }, at),
        submit: canSubmitStory(actor, facts, at),
        takeBack: canWithdrawSubmission(actor, { ...facts, votes: story.votes }, at),
        vote: canVoteOnStory(actor, facts, at),
        feature: canFeatureStory(actor, facts, at),
        hide: canHide(actor, challenge.brandId, at),
      },
    })
  }

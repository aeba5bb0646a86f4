import type { Member } from '#app/domain/actor.ts'
import { phaseSpans } from '#app/domain/challenges/phases.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { paths } from '#app/paths.ts'
import { blockedEitherWay } from '#db/queries/blocks.ts'
import {
  coauthorInvitationsTo,
  ownChallengesEnding,
  pausedVotesOf,
  questionsAboutIdeas,
  questionsAboutStories,
  teamInvitationsTo,
} from '#db/queries/waiting.ts'
import type { Reader } from '#db/types.ts'

/** Something that a member has to answer or to decide again. Its sentence is the message `waiting.<kind>`. */
export type WaitingItem = {
  kind: 'team' | 'coauthor' | 'vote' | 'question'
  title: string
  /** Who invites or asks; empty for a team and for a vote. */
  name: string
  /** The question; null for invitations. */
  text: string | null
  path: string
  since: Date
}

const SHOWN = 5
const TEXT_LENGTH = 200

/** Shortens a question for a list. */
const excerpt = (text: string) =>
  text.length > TEXT_LENGTH ? `${text.slice(0, TEXT_LENGTH).trimEnd()}…` : text

/** Lists the items that wait for the member: invitations first, then paused votes and the newest questions. */
export async function loadWaiting(q: Reader, member: Member, now: Date): Promise<WaitingItem[]> {
  const viewer = viewerOf(member, now)
  const [teams, invitations, votes, aboutIdeas, aboutStories] = await Promise.all([
    teamInvitationsTo(q, member.id),
    coauthorInvitationsTo(q, viewer, member.id),
    pausedVotesOf(q, viewer, member.id),
    questionsAboutIdeas(q, viewer, member.id),
    questionsAboutStories(q, viewer, member.id),
  ])
  const asked = [
    ...aboutIdeas.map(({ challenge, n, ...question }) => ({
      ...question,
      path: `${paths.idea(challenge, n)}#comment-${question.id}`,
    })),
    ...aboutStories.map(({ story, chapter, ...question }) => ({
      ...question,
      path: `${chapter === null ? paths.story(story) : paths.talk(story, chapter)}#comment-${question.id}`,
    })),
  ].sort((a, b) => (a.id < b.id ? 1 : -1))
  const blocked = await blockedEitherWay(
    q,
    member.id,
    asked.map(({ authorId }) => authorId),
  )
  const questions = asked.filter(({ authorId }) => !blocked.has(authorId)).slice(0, SHOWN)
  return [
    ...teams.map(({ title, slug, since }) => ({
      ...{ kind: 'team' as const, title, name: '', text: null, path: paths.brand(slug), since },
    })),
    ...invitations.map(({ title, slug, name, since }) => ({
      ...{ kind: 'coauthor' as const, title, name, text: null, path: paths.story(slug), since },
    })),
    ...votes.map(({ hook, challenge, n, since }) => ({
      ...{ kind: 'vote' as const, title: excerpt(hook), name: '', text: null },
      ...{ path: paths.idea(challenge, n), since },
    })),
    ...questions.map(({ title, name, body, path, since }) => ({
      ...{ kind: 'question' as const, title, name, text: excerpt(body), path, since },
    })),
  ]
}

export type EndingPhase = {
  challengeId: string
  phase: 'ideas' | 'writing' | 'voting'
  title: string
  path: string
  endsAt: Date
}

type Ending = Awaited<ReturnType<typeof ownChallengesEnding>>

/** Lists the phases of challenges that end between `now` and `until`, the nearest first. */
export function endingPhases(rows: Ending, now: Date, until: Date): EndingPhase[] {
  const endings = rows.flatMap((challenge) =>
    phaseSpans(challenge).flatMap(({ name, start, end }): EndingPhase[] => {
      if (name !== 'ideas' && name !== 'writing' && name !== 'voting') return []
      if (!end || start > now || end <= now || end > until) return []
      const path = name === 'ideas' ? paths.ideas(challenge.slug) : paths.challengeStories(challenge.slug)
      return [{ challengeId: challenge.id, phase: name, title: challenge.title, path, endsAt: end }]
    }),
  )
  return endings.sort((a, b) => a.endsAt.getTime() - b.endsAt.getTime())
}

/** Lists the phases that end until `until` where the member takes part or watches, the nearest first. */
export const loadEnding = async (q: Reader, member: Member, now: Date, until: Date): Promise<EndingPhase[]> =>
  endingPhases(await ownChallengesEnding(q, viewerOf(member, now), member.id, until), now, until)

import { type Actor, isMember, mayContribute } from '../actor.ts'
import { type ChallengeFacts, canSeeChallenge } from '../challenges/policy.ts'
import { all, allow, type Decision, refuse } from '../decision.ts'

/** A newcomer's first day: this many comments, links and mentions. */
export const NEWCOMER_COMMENTS = 10
export const NEWCOMER_LINKS = 2
export const NEWCOMER_MENTIONS = 2
const DAY_MS = 24 * 60 * 60 * 1000

export type SayFacts = { challenge: ChallengeFacts; saidToday: number; links: number; mentions: number }

/** Talk is open as long as the challenge can be seen: also after the verdict, under the story. */
export function canSay(actor: Actor, facts: SayFacts, now: Date): Decision {
  const may = all(canSeeChallenge(actor, facts.challenge, now), mayContribute(actor, now))
  if (!may.ok || !isMember(actor)) return may
  const newcomer = now.getTime() - actor.createdAt.getTime() < DAY_MS
  const over =
    facts.saidToday >= NEWCOMER_COMMENTS || facts.links > NEWCOMER_LINKS || facts.mentions > NEWCOMER_MENTIONS
  return newcomer && over ? refuse('newcomer_limit') : allow
}

export const countLinks = (text: string): number => text.match(/https?:\/\/|(?<!\/)\bwww\./gi)?.length ?? 0

export type ThreadFacts = { authorId: string; ownerId: string | null; isWriter: boolean; isTeam: boolean }

/** Whoever began a conversation, whose thing it is about, who writes the chapter, and the brand's team may close it. */
export function canResolve(actor: Actor, facts: ThreadFacts, now: Date): Decision {
  const may = mayContribute(actor, now)
  if (!may.ok || !isMember(actor)) return may
  const isTheirs = facts.authorId === actor.id || facts.ownerId === actor.id
  return isTheirs || facts.isWriter || facts.isTeam ? allow : refuse('forbidden')
}

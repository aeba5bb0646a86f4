import type { SanctionType } from '#app/domain/moderation/sanctions.ts'

/**
 * An independent model of who may write: a list of intervals, asked for one moment. It shares no code with the server.
 */
type Interval = { id: string; who: string; where: string; type: SanctionType; from: number; to: number }

const FIRST_DAY = 24 * 60 * 60 * 1000

export class SanctionsModel {
  intervals: Interval[] = []
  /** The times of each member's ideas and comments. */
  posts: { who: string; kind: 'idea' | 'comment'; at: number }[] = []

  impose(one: Omit<Interval, 'from' | 'to'>, from: number, to: number | null) {
    // A sanction replaces earlier ones of its type in the same place.
    for (const before of this.intervals)
      if (
        before.who === one.who &&
        before.where === one.where &&
        before.type === one.type &&
        before.to > from
      )
        before.to = from
    this.intervals.push({ ...one, from, to: to ?? Number.POSITIVE_INFINITY })
  }
  /** Lifts everything that applies to a member in one place. */
  lift(who: string, where: string, at: number): number {
    const active = this.intervals.filter((one) => one.who === who && one.where === where && one.to > at)
    for (const one of active) one.to = at
    return active.length
  }
  acknowledge(id: string, at: number) {
    for (const one of this.intervals) if (one.id === id && one.to > at) one.to = at
  }
  applies(who: string, where: string, type: SanctionType, at: number): boolean {
    return this.intervals.some(
      (one) =>
        one.who === who &&
        (one.where === where || one.where === 'everywhere') &&
        one.type === type &&
        one.from <= at &&
        at < one.to,
    )
  }
  private today(who: string, kind: 'idea' | 'comment', at: number): number {
    return this.posts.filter((one) => one.who === who && one.kind === kind && one.at > at - FIRST_DAY).length
  }
  /** Returns whether a member who joined at `joined` may post a text with so many links. */
  mayPost(
    { who, where, joined }: { who: string; where: string; joined: number },
    { kind, links, at }: { kind: 'idea' | 'comment'; links: number; at: number },
  ): boolean {
    if (this.applies(who, where, 'ban', at) || this.applies(who, where, 'suspend', at)) return false
    const limited = this.applies(who, where, 'limit', at)
    if (!limited && at - joined >= FIRST_DAY) return true
    return this.today(who, kind, at) < (kind === 'idea' ? 3 : 10) && links <= (limited ? 0 : 2)
  }
}

/** Somebody who is connected to a chapter with the right to write, and has written a moment ago. */
export type WriterNow = { chapterId: string; memberId: string; since: Date }

type Writing = { since: number; lastAt: number }

/** A member who has not typed for this long is no longer listed as writing. */
const QUIET_MS = 60_000
const MAX_CHAPTERS = 10_000

/** Remembers who has written where in the last minute. Never stored; empty after a restart. */
export class WritingNow {
  private readonly chapters = new Map<string, Map<string, Writing>>()

  record(chapterId: string, memberIds: readonly string[], at: Date): void {
    const now = at.getTime()
    if (this.chapters.size >= MAX_CHAPTERS) this.forgetQuiet(now)
    const writers = this.chapters.get(chapterId) ?? new Map<string, Writing>()
    this.chapters.set(chapterId, writers)
    for (const memberId of memberIds) {
      const known = writers.get(memberId)
      const isStill = known && now - known.lastAt <= QUIET_MS
      writers.set(memberId, { since: isStill ? known.since : now, lastAt: now })
    }
  }

  /** Lists who is writing, the latest to begin first, as far as `isConnected` says that they are still there. */
  list(at: Date, isConnected: (chapterId: string, memberId: string) => boolean): WriterNow[] {
    this.forgetQuiet(at.getTime())
    const found: WriterNow[] = []
    for (const [chapterId, writers] of this.chapters)
      for (const [memberId, { since }] of writers)
        if (isConnected(chapterId, memberId)) found.push({ chapterId, memberId, since: new Date(since) })
    return found.sort((a, b) => b.since.getTime() - a.since.getTime())
  }

  private forgetQuiet(now: number): void {
    for (const [chapterId, writers] of this.chapters) {
      for (const [memberId, { lastAt }] of writers) if (now - lastAt > QUIET_MS) writers.delete(memberId)
      if (writers.size === 0) this.chapters.delete(chapterId)
    }
  }
}

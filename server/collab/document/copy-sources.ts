import { LRUCache } from 'lru-cache'
import type { CopySource } from '#app/domain/manuscript/copied-text.ts'

/** How long a copy is remembered. */
const KEPT_MS = 60 * 60 * 1000
const CHAPTERS = 3
const MEMBERS = 200

type Copied = { chapterId: string; at: number; sources: CopySource[] }

/**
 * Remembers the chapters that members copied from recently, with their text at that time. A client only names the
 * chapter; comparing texts finds what was pasted and who wrote it (SPEC A7).
 */
export class CopySources {
  private readonly byMember = new LRUCache<string, Copied[]>({ max: MEMBERS })
  private readonly now: () => Date

  constructor(now: () => Date) {
    this.now = now
  }

  record(memberId: string, chapterId: string, sources: CopySource[]): void {
    const others = (this.byMember.get(memberId) ?? []).filter((one) => one.chapterId !== chapterId)
    const copied = { chapterId, sources, at: this.now().getTime() }
    this.byMember.set(memberId, [copied, ...others].slice(0, CHAPTERS))
  }

  of(memberId: string): CopySource[] {
    const since = this.now().getTime() - KEPT_MS
    return (this.byMember.get(memberId) ?? []).flatMap((one) => (one.at < since ? [] : one.sources))
  }
}

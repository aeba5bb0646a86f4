import { and, gt, inArray } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import type * as Y from 'yjs'
import { blockText } from '#app/domain/manuscript/block-text.ts'
import { type Block, readBlocks } from '#app/domain/manuscript/layout.ts'
import { FIRST_DAY_MS } from '#app/domain/text-rules/newcomers.ts'
import { members } from '#db/schema/index.ts'
import type { CollabServer } from '../../collab/collab-server.ts'
import type { Deps } from '../../deps.ts'
import { guarded } from '../../guarded.ts'

/** Newcomers type a link letter by letter: the text is looked at when they pause. */
const REST_MS = 2_000
const MAX_CHAPTERS = 1_000
const LINK = /https?:\/\/|\bwww\./i

type Watch = {
  read: CollabServer['read']
  createRevision: (chapterId: string) => Promise<unknown>
  report: (error: unknown) => void
}
export type NewcomerWatch = {
  /** Records that members wrote in a chapter. */
  recordWrite(written: { chapterId: string; memberIds: readonly string[] }): void
  /** Looks at every chapter that waits for a pause. */
  flush(): Promise<void>
  close(): void
}

/** The images of a text, and its passages with links. */
function riskyPassages(text: Y.Text): string[] {
  const isRisky = (block: Block) =>
    block.kind === 'image' || block.runs.some(({ marks }) => marks.link) || LINK.test(blockText(block))
  return readBlocks(text)
    .filter(isRisky)
    .map((block) => `${block.media ?? ''} ${blockText(block)}`)
}

/**
 * Creates a revision as soon as a newcomer has put an image or a link into a live manuscript, so that the rules hold the
 * passage and the team sees it at once, not only when the next revision is due. The newcomer writes on.
 */
export function watchNewcomers(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { read, createRevision, report }: Watch,
): NewcomerWatch {
  const writers = new Map<string, Set<string>>()
  const timers = new Map<string, NodeJS.Timeout>()
  /** By chapter id, the risky passages at the last look. */
  const seen = new LRUCache<string, ReadonlySet<string>>({ max: MAX_CHAPTERS })

  async function wroteNewcomer(ids: readonly string[]): Promise<boolean> {
    const since = new Date(now().getTime() - FIRST_DAY_MS)
    const [row] = await db.read
      .select({ id: members.id })
      .from(members)
      .where(and(inArray(members.id, [...ids]), gt(members.createdAt, since)))
      .limit(1)
    return row !== undefined
  }

  async function look(chapterId: string): Promise<void> {
    const ids = [...(writers.get(chapterId) ?? [])]
    writers.delete(chapterId)
    if (ids.length === 0 || !(await wroteNewcomer(ids))) return
    const risky = new Set(await read(chapterId, riskyPassages))
    const known = seen.get(chapterId)
    seen.set(chapterId, risky)
    if ([...risky].some((passage) => !known?.has(passage))) await createRevision(chapterId)
  }

  function lookLater(chapterId: string): void {
    clearTimeout(timers.get(chapterId))
    const run = guarded(report, () => {
      timers.delete(chapterId)
      return look(chapterId)
    })
    timers.set(chapterId, setTimeout(run, REST_MS).unref())
  }

  return {
    recordWrite({ chapterId, memberIds }) {
      const known = writers.get(chapterId) ?? new Set()
      for (const id of memberIds) known.add(id)
      writers.set(chapterId, known)
      lookLater(chapterId)
    },
    async flush() {
      for (const chapterId of [...writers.keys()]) await look(chapterId)
    },
    close() {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
      writers.clear()
    },
  }
}

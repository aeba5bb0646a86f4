import { randomUUID } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { ImportFormat } from '#app/domain/imports/formats.ts'
import type { ImportedText } from '#app/domain/imports/imported-text.ts'

export type PendingImport = {
  memberId: string
  /** The id of the story, or of the challenge in which a story is started. */
  into: string
  fileName: string
  format: ImportFormat
  text: ImportedText
}

const KEPT_MS = 60 * 60 * 1000
const MAX_SIZE = 96 * 1024 * 1024

const sizeOf = ({ text }: PendingImport): number =>
  1_000 +
  text.pictures.reduce((sum, { bytes }) => sum + bytes.length, 0) +
  text.chapters.reduce(
    (sum, { blocks }) =>
      sum +
      blocks.reduce(
        (all, { runs }) => all + 200 + runs.reduce((n, run) => n + 100 + 2 * run.text.length, 0),
        0,
      ),
    0,
  )

/** Keeps files that were read until their importer has looked at them. Stores nothing of them in the database. */
export class PendingImports {
  private readonly read = new LRUCache<string, PendingImport>({
    ...{ max: 500, maxSize: MAX_SIZE, sizeCalculation: sizeOf, ttl: KEPT_MS },
  })

  add(pending: PendingImport): string {
    const key = randomUUID()
    this.read.set(key, pending)
    return key
  }

  find(key: string, of: { memberId: string; into: string }): PendingImport | undefined {
    const found = this.read.get(key)
    return found?.memberId === of.memberId && found.into === of.into ? found : undefined
  }

  delete(key: string): void {
    this.read.delete(key)
  }
}

import * as Y from 'yjs'
import { manuscriptText, plainText, readBlocks } from '#app/domain/manuscript/layout.ts'
import type { Kept, KeptStore } from '#app/storage/unsaved.ts'

const EVERY_MS = 400
/** Merged now and then, because merging many updates at once costs the square of their number. */
const MERGE_AT = 50

/** Changes kept from an earlier visit; their origin in the document, so that they are sent like any of ours. */
export const KEPT_ORIGIN = 'kept'

/** Keeps this document's unsaved changes in the browser, and takes in those of earlier visits. */
export class Keeper {
  readonly #store: KeptStore
  readonly #doc: Y.Doc
  readonly #prefix: string
  #updates: Uint8Array[] = []
  #timer: ReturnType<typeof setTimeout> | null = null
  #at = 0
  #restored: Kept[] = []
  #isOver = false

  constructor(store: KeptStore, doc: Y.Doc, prefix: string) {
    this.#store = store
    this.#doc = doc
    this.#prefix = prefix
  }

  add(update: Uint8Array): void {
    if (this.#isOver) return
    this.#updates.push(update)
    if (this.#updates.length > MERGE_AT) this.#updates = [Y.mergeUpdates(this.#updates)]
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      void this.write()
    }, EVERY_MS)
  }

  /** Writes what isn't saved into the browser's storage. A full or closed storage must not stop the writing. */
  async write(): Promise<void> {
    if (this.#updates.length === 0 || this.#isOver) return
    this.#at = Math.max(Date.now(), this.#at + 1)
    const update = this.#updates.length === 1 ? this.#updates[0] : Y.mergeUpdates(this.#updates)
    if (update === undefined) return
    const text = plainText(readBlocks(manuscriptText(this.#doc)))
    await this.#store.put({ key: this.#key(), update, text, at: this.#at }).catch(() => {})
  }

  /** The server has it all. */
  async saved(): Promise<void> {
    const had = this.#updates.length > 0 || this.#at > 0
    this.#updates = []
    if (had) await this.#store.drop(this.#key(), Math.max(this.#at, Date.now())).catch(() => {})
    this.#at = 0
    for (const kept of this.#restored.splice(0)) await this.#store.drop(kept.key, kept.at).catch(() => {})
  }

  /**
   * Takes in what earlier visits could not save. They are the very same changes, so a tab that is still open
   * and sends them too does no harm. Answers what can't be taken in: what it builds on is not there.
   */
  async restore(apply: (change: () => void) => void): Promise<Kept[]> {
    const found = await this.#store.under(this.#prefix).catch(() => [])
    const lost: Kept[] = []
    for (const kept of found.filter(({ key }) => key !== this.#key())) {
      if (fits(this.#doc, kept.update)) {
        this.#restored.push(kept)
        apply(() => Y.applyUpdate(this.#doc, kept.update, KEPT_ORIGIN))
      } else lost.push(kept)
    }
    return lost
  }

  async forget(kept: Kept): Promise<void> {
    await this.#store.drop(kept.key, kept.at).catch(() => {})
  }

  /** Nothing of this chapter is kept any more, of this visit or an earlier one. */
  async forgetAll(): Promise<void> {
    this.#updates = []
    this.#isOver = true
    const found = await this.#store.under(this.#prefix).catch(() => [])
    for (const kept of found) await this.forget(kept)
  }

  #key(): string {
    return `${this.#prefix}${this.#doc.clientID}`
  }

  destroy(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    void this.write()
  }
}

/** Tried on a copy: changes that wait for others would wait for ever. */
function fits(doc: Y.Doc, update: Uint8Array): boolean {
  const copy = new Y.Doc()
  try {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(copy, update)
    return copy.store.pendingStructs === null && copy.store.pendingDs === null
  } catch {
    return false
  } finally {
    copy.destroy()
  }
}

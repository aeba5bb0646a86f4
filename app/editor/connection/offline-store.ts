import * as Y from 'yjs'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import { manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import type { UnsavedChange, UnsavedStore } from '#app/storage/unsaved.ts'

const EVERY_MS = 400
/** Number of updates after which they are merged: merging many at once has quadratic cost. */
const MERGE_AT = 50

/** Transaction origin of changes restored from an earlier visit. They are sent to the server like local edits. */
export const RESTORED_ORIGIN = 'kept'

/** Stores a document's unsaved changes in the browser and restores those of earlier visits. */
export class OfflineStore {
  readonly #store: UnsavedStore
  readonly #doc: Y.Doc
  readonly #prefix: string
  #updates: Uint8Array[] = []
  #timer: ReturnType<typeof setTimeout> | null = null
  #at = 0
  #restored: UnsavedChange[] = []
  #isClosed = false

  constructor(store: UnsavedStore, doc: Y.Doc, prefix: string) {
    this.#store = store
    this.#doc = doc
    this.#prefix = prefix
  }

  addUpdate(update: Uint8Array): void {
    if (this.#isClosed) return
    this.#updates.push(update)
    if (this.#updates.length > MERGE_AT) this.#updates = [Y.mergeUpdates(this.#updates)]
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      void this.flush()
    }, EVERY_MS)
  }

  /** Writes the unsaved changes to the browser's storage. Storage errors are ignored: they must not stop the editing. */
  async flush(): Promise<void> {
    if (this.#updates.length === 0 || this.#isClosed) return
    this.#at = Math.max(Date.now(), this.#at + 1)
    const update = this.#updates.length === 1 ? this.#updates[0] : Y.mergeUpdates(this.#updates)
    if (update === undefined) return
    const text = plainText(readBlocks(manuscriptText(this.#doc)))
    await this.#store.put({ key: this.#key(), update, text, at: this.#at }).catch(() => {})
  }

  /** Deletes the stored changes: the server has saved them all. */
  async deleteSaved(): Promise<void> {
    const had = this.#updates.length > 0 || this.#at > 0
    this.#updates = []
    if (had) await this.#store.deleteUpTo(this.#key(), Math.max(this.#at, Date.now())).catch(() => {})
    this.#at = 0
    for (const stored of this.#restored.splice(0))
      await this.#store.deleteUpTo(stored.key, stored.at).catch(() => {})
  }

  /**
   * Applies the unsaved changes of earlier visits. Applying one twice is harmless, so another open tab may send it too.
   * Returns the changes that can't be applied because changes they depend on are missing.
   */
  async restore(apply: (change: () => void) => void): Promise<UnsavedChange[]> {
    const found = await this.#store.listByPrefix(this.#prefix).catch(() => [])
    const unapplicable: UnsavedChange[] = []
    for (const stored of found.filter(({ key }) => key !== this.#key())) {
      if (canApply(this.#doc, stored.update)) {
        this.#restored.push(stored)
        apply(() => Y.applyUpdate(this.#doc, stored.update, RESTORED_ORIGIN))
      } else unapplicable.push(stored)
    }
    return unapplicable
  }

  async delete(stored: UnsavedChange): Promise<void> {
    await this.#store.deleteUpTo(stored.key, stored.at).catch(() => {})
  }

  /** Deletes all stored changes of this chapter, of this and earlier visits, and stores no more. */
  async deleteAll(): Promise<void> {
    this.#updates = []
    this.#isClosed = true
    const found = await this.#store.listByPrefix(this.#prefix).catch(() => [])
    for (const stored of found) await this.delete(stored)
  }

  #key(): string {
    return `${this.#prefix}${this.#doc.clientID}`
  }

  destroy(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    void this.flush()
  }
}

/** Tries an update on a copy. Returns false when it depends on missing changes: it would stay pending for ever. */
function canApply(doc: Y.Doc, update: Uint8Array): boolean {
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

import * as Y from 'yjs'
import { readOthersFormatting } from '#app/domain/manuscript/formatting.ts'
import { suggestedItems } from '#app/domain/manuscript/protected-content.ts'
import type { EditorBinding } from './binding.ts'
import type { AnchoredSelection } from './position.ts'
import { restoreSuggestionMarks } from './suggest.ts'

/** Edits within this time are undone as one step. */
const MERGE_MS = 500
const SELECTION = 'selection'
const RECORDED = 'recorded'

/** Undo and redo of local edits only. Restores the selection with the text. */
export class Undo {
  readonly #binding: EditorBinding
  readonly #manager: Y.UndoManager
  /** For a member who may only suggest: returns true for text that undo may delete. Accepted text is excluded. */
  #isSuggested: ((item: Y.Item) => boolean) | null = null
  #grew = false

  constructor(binding: EditorBinding, mergeMs = MERGE_MS) {
    this.#binding = binding
    this.#manager = new Y.UndoManager(binding.text, {
      trackedOrigins: new Set([binding, RECORDED]),
      captureTimeout: mergeMs,
      deleteFilter: (item) => this.#mayGo(item),
    })
    binding.beforeWrite = (growth) => this.#onWriting(growth)
    this.#manager.on('stack-item-added', ({ stackItem }) => {
      stackItem.meta.set(SELECTION, binding.selectionBefore)
    })
    this.#manager.on('stack-item-popped', ({ stackItem }) => {
      const held = stackItem.meta.get(SELECTION) as AnchoredSelection | null | undefined
      if (held != null) binding.select(held)
    })
  }

  undo(): void {
    this.#run(() => this.#manager.undo())
  }
  redo(): void {
    this.#run(() => this.#manager.redo())
  }
  get canUndo(): boolean {
    return this.#manager.canUndo()
  }
  get canRedo(): boolean {
    return this.#manager.canRedo()
  }
  /** Runs a local change that isn't typed, as one undo step. */
  record(change: () => void): void {
    this.stopCapturing()
    this.#run(() => this.#binding.doc.transact(change, RECORDED))
    this.stopCapturing()
  }
  /** Like `record`, for a change in several updates, of which each has to fit into one frame. */
  recordAll(changes: readonly (() => void)[]): void {
    const { captureTimeout } = this.#manager
    this.stopCapturing()
    this.#run(() => {
      this.#manager.captureTimeout = Number.POSITIVE_INFINITY
      for (const change of changes) this.#binding.doc.transact(change, RECORDED)
      this.#manager.captureTimeout = captureTimeout
    })
    this.stopCapturing()
  }
  /** Ends the current undo step; the next edit starts a new one. */
  stopCapturing(): void {
    this.#manager.stopCapturing()
  }
  onChange(listener: () => void): () => void {
    const names = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const
    for (const name of names) this.#manager.on(name, listener)
    return () => {
      for (const name of names) this.#manager.off(name, listener)
    }
  }
  destroy(): void {
    this.#binding.beforeWrite = () => {}
    this.#manager.destroy()
  }

  /**
   * Starts a new step when a deletion follows typing: text that is typed and deleted in one step could not be restored,
   * nor the passage of a comment on it.
   */
  #onWriting(growth: number): void {
    if (growth < 0 && this.#grew) this.stopCapturing()
    if (growth !== 0) this.#grew = growth > 0
  }

  #mayGo(item: Y.Item): boolean {
    if (this.#isSuggested === null || item.parent !== this.#binding.text) return true
    // Insertion marks stay: others may have written inside them, and only marked text is hidden from readers.
    if (item.content instanceof Y.ContentFormat) return !item.content.key.startsWith('ins_')
    return !item.countable || this.#isSuggested(item)
  }

  #run(step: () => void): void {
    this.#binding.receiveOwn(() => {
      const { text, doc, suggester } = this.#binding
      this.#binding.selectionBefore = this.#binding.selection()
      const from = new Map([[doc.clientID, Y.getState(doc.store, doc.clientID)]])
      if (suggester?.mayWrite !== false) return step()
      const formatting = readOthersFormatting(text, suggester.isMine)
      this.#isSuggested = suggestedItems(text, suggester.isMine)
      step()
      this.#isSuggested = null
      doc.transact(() => restoreSuggestionMarks(text, from, formatting, suggester), 'mended')
    })
  }
}

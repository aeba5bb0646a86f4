import * as Y from 'yjs'
import { looksOfOthers } from '#app/domain/manuscript/formatting.ts'
import { suggestedItems } from '#app/domain/manuscript/protected-content.ts'
import type { Binding } from './binding.ts'
import type { Held } from './position.ts'
import { mend } from './suggest.ts'

/** Keys typed within this time are undone together. */
const MERGE_MS = 500
const SELECTION = 'selection'
const RECORDED = 'recorded'

/** Undo of what this person wrote, and of nothing else. The caret comes back with it. */
export class Undo {
  readonly #binding: Binding
  readonly #manager: Y.UndoManager
  /** Text that may be taken back by whoever may only suggest: what was accepted is not theirs any more. */
  #isSuggested: ((item: Y.Item) => boolean) | null = null
  #grew = false

  constructor(binding: Binding, mergeMs = MERGE_MS) {
    this.#binding = binding
    this.#manager = new Y.UndoManager(binding.text, {
      trackedOrigins: new Set([binding, RECORDED]),
      captureTimeout: mergeMs,
      deleteFilter: (item) => this.#mayGo(item),
    })
    binding.beforeWriting = (growth) => this.#onWriting(growth)
    this.#manager.on('stack-item-added', ({ stackItem }) => {
      stackItem.meta.set(SELECTION, binding.selectionBefore)
    })
    this.#manager.on('stack-item-popped', ({ stackItem }) => {
      const held = stackItem.meta.get(SELECTION) as Held | null | undefined
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
  /** A change of the document by this person that isn't typed: one step, undone as one. */
  record(change: () => void): void {
    this.cut()
    this.#run(() => this.#binding.doc.transact(change, RECORDED))
    this.cut()
  }
  /** What is written next is undone on its own. */
  cut(): void {
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
    this.#binding.beforeWriting = () => {}
    this.#manager.destroy()
  }

  /**
   * Deleting is never undone together with the typing before it: what came and went in one step would not come back,
   * and with it the passage that a comment is about.
   */
  #onWriting(growth: number): void {
    if (growth < 0 && this.#grew) this.cut()
    if (growth !== 0) this.#grew = growth > 0
  }

  #mayGo(item: Y.Item): boolean {
    if (this.#isSuggested === null || item.parent !== this.#binding.text) return true
    // The mark of an insertion stays: others may have written inside it, and only what is marked is hidden.
    if (item.content instanceof Y.ContentFormat) return !item.content.key.startsWith('ins_')
    return !item.countable || this.#isSuggested(item)
  }

  #run(step: () => void): void {
    this.#binding.receiveOwn(() => {
      const { text, doc, suggester } = this.#binding
      this.#binding.selectionBefore = this.#binding.selection()
      const from = new Map([[doc.clientID, Y.getState(doc.store, doc.clientID)]])
      if (suggester?.mayWrite !== false) return step()
      const looks = looksOfOthers(text, suggester.isMine)
      this.#isSuggested = suggestedItems(text, suggester.isMine)
      step()
      this.#isSuggested = null
      doc.transact(() => mend(text, from, looks, suggester), 'mended')
    })
  }
}

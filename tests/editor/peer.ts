import { createHeadlessEditor } from '@lexical/headless'
import { registerRichText } from '@lexical/rich-text'
import { $getRoot, $isTextNode, type LexicalEditor } from 'lexical'
import * as Y from 'yjs'
import { GENESIS, manuscriptText } from '#app/domain/manuscript/layout.ts'
import { EditorBinding } from '#app/editor/binding/binding.ts'
import { readDocumentBlocks } from '#app/editor/binding/read-blocks.ts'
import type { Suggester } from '#app/editor/binding/suggest.ts'
import { sameFragments } from '#app/editor/binding/text-fragments.ts'
import { Undo } from '#app/editor/binding/undo.ts'
import { manuscriptConfig } from '#app/editor/manuscript-editor.ts'
import { $isBlockNode } from '#app/editor/nodes/block-node.ts'
import { registerNormalisation } from '#app/editor/nodes/normalise.ts'
import { sameProps } from '#app/editor/nodes/props.ts'
import { $getLink, $getReserved } from '#app/editor/nodes/text-state.ts'

/** A headless writer: document, editor, binding and undo. */
export class Peer {
  readonly doc = new Y.Doc()
  readonly text: Y.Text
  readonly editor: LexicalEditor
  readonly binding: EditorBinding
  readonly undo: Undo
  readonly sent: Uint8Array[] = []
  held = false
  #stop: (() => void)[] = []

  constructor(clientId: number, state: Uint8Array = GENESIS, mergeMs = 0) {
    this.doc.clientID = clientId
    Y.applyUpdate(this.doc, state)
    this.text = manuscriptText(this.doc)
    this.editor = createHeadlessEditor(
      manuscriptConfig((error) => {
        throw error
      }),
    )
    this.#stop.push(registerRichText(this.editor), registerNormalisation(this.editor))
    this.binding = new EditorBinding(this.editor, this.text, { isComposing: () => this.held })
    this.undo = new Undo(this.binding, mergeMs)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'net') this.sent.push(update)
    })
  }

  /** Runs one edit, committed at once unless `later`. */
  edit(step: () => void, later = false): void {
    this.editor.update(step, later ? {} : { discrete: true })
    if (!later) this.binding.applyDelayed()
  }
  /** Switches to suggest mode. */
  suggest(how: boolean | 'only' = true): void {
    this.settle()
    this.binding.suggester = how === false ? null : { ...this.#suggester, mayWrite: how !== 'only' }
  }
  readonly #suggester: Suggester = {
    mayWrite: true,
    isMine: (client) => client === this.doc.clientID,
    nextId: () => `${this.doc.clientID}-${++this.#suggested}`,
  }
  #suggested = 0
  /** Decides suggestions as the editor's suggestion list does, as an undo step. */
  decide(how: (text: Y.Text, ids: ReadonlySet<string>) => void, ...ids: string[]): void {
    this.undo.record(() => how(this.text, new Set(ids)))
  }
  receive(update: Uint8Array): void {
    this.binding.receive(() => Y.applyUpdate(this.doc, update, 'net'))
  }
  settle(): void {
    this.held = false
    this.binding.flush()
    this.binding.applyDelayed()
  }

  /** Returns the editor's content in canonical form. */
  json(): string {
    return this.editor.read(() =>
      JSON.stringify(
        $getRoot()
          .getChildren()
          .map((block) => {
            if (!$isBlockNode(block)) throw new Error(`a ${block.getType()} under the root`)
            const children = block
              .getChildren()
              .map((node) =>
                $isTextNode(node)
                  ? [node.getTextContent(), node.getFormat(), $getLink(node), $getReserved(node)]
                  : marked(node.getType(), $getReserved(node)),
              )
            return marked([block.getProps(), children], $getReserved(block))
          }),
      ),
    )
  }

  /** Throws unless document, binding and editor have the same content. */
  verify(): void {
    this.binding.applyDelayed()
    if (this.binding.hasUnwrittenEdits) return
    const model = readDocumentBlocks(this.text)
    const { rendered } = this.binding
    if (model.length !== rendered.length) throw new Error(`${model.length} blocks, ${rendered.length} shown`)
    model.forEach((block, i) => {
      const other = rendered[i]
      if (other === undefined || other.id !== block.id || other.marker !== block.marker)
        throw new Error(`marker of ${i}`)
      if (!sameProps(other.props, block.props)) throw new Error(`kind of block ${i}`)
      if (other.reserved !== block.reserved) throw new Error(`marks of block ${i}`)
      if (!sameFragments(other.fragments, block.fragments) || other.length !== block.length) {
        throw new Error(`text of block ${i}: ${JSON.stringify([block.fragments, other.fragments])}`)
      }
    })
    const fromShown = JSON.stringify(
      rendered.map((block) =>
        marked(
          [
            block.props,
            block.fragments.map((p) =>
              p.text === '\n' ? marked('linebreak', p.reserved) : [p.text, p.format, p.link, p.reserved],
            ),
          ],
          block.reserved,
        ),
      ),
    )
    if (this.json() !== fromShown) throw new Error(`mirror ${fromShown}\neditor ${this.json()}`)
  }

  destroy(): void {
    this.undo.destroy()
    this.binding.destroy()
    for (const stop of this.#stop) stop()
    this.doc.destroy()
  }
}

const marked = (said: unknown, reserved: string): unknown => (reserved === '' ? said : [said, reserved])

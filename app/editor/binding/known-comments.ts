import * as Y from 'yjs'
import { commentOfMark } from '#app/domain/manuscript/reserved-formats.ts'

/**
 * Collects the comment marks that a document has had since it was opened. Text pasted from another chapter can carry
 * marks of comments that do not exist here.
 */
export class KnownComments {
  readonly #names = new Set<string>()
  readonly #doc: Y.Doc

  constructor(text: Y.Text) {
    this.#doc = text.doc as Y.Doc
    for (let item = text._start; item !== null; item = item.right) this.#note(item)
    this.#doc.on('afterTransaction', this.#read)
  }

  has(name: string): boolean {
    return this.#names.has(name)
  }
  destroy(): void {
    this.#doc.off('afterTransaction', this.#read)
  }

  readonly #read = ({ beforeState, afterState, doc }: Y.Transaction): void => {
    afterState.forEach((clock, client) => {
      const from = beforeState.get(client) ?? 0
      const structs = doc.store.clients.get(client)
      if (from === clock || structs === undefined) return
      for (let i = Y.findIndexSS(structs, from); i < structs.length; i += 1) {
        const struct = structs[i]
        if (struct instanceof Y.Item) this.#note(struct)
      }
    })
  }

  #note({ content }: Y.Item): void {
    if (content instanceof Y.ContentFormat && commentOfMark(content.key) !== null)
      this.#names.add(content.key)
  }
}

import * as Y from 'yjs'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { notSuggested, protectedContent } from '#app/domain/manuscript/protected-content.ts'
import { suggestionMark } from '#app/domain/manuscript/reserved-formats.ts'

const AMENDING = 'amending'

/**
 * A copy of a document to which updates of members who may only suggest are applied first, to see what they would do to
 * the text of others. They are applied to the document only if they change nothing else (rule R5).
 */
export class SuggestionSandbox {
  private readonly doc = new Y.Doc()
  private readonly text: Y.Text
  private readonly stop: () => void

  constructor(doc: Y.Doc) {
    this.doc.clientID = 0
    this.text = manuscriptText(this.doc)
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(doc))
    const follow = (bytes: Uint8Array) => Y.applyUpdate(this.doc, bytes)
    doc.on('update', follow)
    this.stop = () => doc.off('update', follow)
  }

  destroy(): void {
    this.stop()
    this.doc.destroy()
  }

  /**
   * Applies the update to the copy. Returns null if it does more than suggest, otherwise an update, usually empty, that marks
   * unmarked additions with the suggestion `id` under the server's client id. Such additions occur when a suggestion was
   * decided while its author still wrote in it, and when an undo restores text without its marks.
   */
  tryUpdate(
    bytes: Uint8Array,
    isMine: (client: number) => boolean,
    id: string,
    serverClientId: number,
  ): Uint8Array | null {
    const before = protectedContent(this.text, isMine)
    const known = Y.decodeStateVector(Y.encodeStateVector(this.doc))
    Y.applyUpdate(this.doc, bytes)
    if (protectedContent(this.text, isMine) === before) return new Uint8Array()
    const from = new Map<number, number>()
    for (const client of this.doc.store.clients.keys()) {
      const clock = known.get(client) ?? 0
      if (isMine(client) && Y.getState(this.doc.store, client) > clock) from.set(client, clock)
    }
    const amended = this.markAsSuggested(from, isMine, id, serverClientId)
    return protectedContent(this.text, isMine) === before ? amended : null
  }

  private markAsSuggested(
    from: ReadonlyMap<number, number>,
    isMine: (client: number) => boolean,
    id: string,
    serverClientId: number,
  ): Uint8Array {
    const emitted: Uint8Array[] = []
    const listen = (bytes: Uint8Array, origin: unknown) => void (origin === AMENDING && emitted.push(bytes))
    this.doc.on('update', listen)
    this.doc.clientID = serverClientId
    this.doc.transact(() => {
      const operations: { retain: number; attributes?: Record<string, true | null> }[] = []
      let done = 0
      for (const { at, length, marks } of notSuggested(this.text, from, isMine)) {
        const others = Object.keys(marks).filter((key) => suggestionMark(key) !== null)
        const off = Object.fromEntries(others.map((key) => [key, null]))
        if (at > done) operations.push({ retain: at - done })
        operations.push({ retain: length, attributes: { ...off, [`ins_${id}`]: true } })
        done = at + length
      }
      if (operations.length > 0) this.text.applyDelta(operations)
    }, AMENDING)
    this.doc.clientID = 0
    this.doc.off('update', listen)
    return emitted[0] ?? new Uint8Array()
  }
}

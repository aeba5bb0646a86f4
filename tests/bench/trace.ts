import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import * as Y from 'yjs'

type Trace = {
  endContent: string
  txns: { patches: [position: number, deleted: number, inserted: string][] }[]
}
export type Paper = { client: number; updates: Uint8Array[]; clock: number; text: string }

/** The editing trace of a whole paper; it is not part of this repository (`../shared/data`). */
const FILE = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'shared',
  'data',
  'traces',
  'automerge-paper.json.gz',
)
const CLIENT = 3_141_592_653

export const paperMissing = (): string | undefined =>
  existsSync(FILE) ? undefined : 'the trace automerge-paper.json.gz is not here'

let paper: Paper | undefined
/** Returns the updates of a stock client that types the paper, one per recorded operation. */
export function readPaper(genesis: readonly number[], edits = Number.POSITIVE_INFINITY): Paper {
  if (paper) return paper
  const { txns } = JSON.parse(gunzipSync(readFileSync(FILE)).toString('utf8')) as Trace
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Uint8Array.from(genesis))
  doc.clientID = CLIENT
  const text = doc.getText('manuscript')
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const { patches } of txns) {
    if (updates.length >= edits) break
    for (const [position, deleted, inserted] of patches) {
      doc.transact(() => {
        if (deleted > 0) text.delete(1 + position, deleted)
        if (inserted !== '') text.insert(1 + position, inserted)
      })
    }
  }
  const clock = Y.getState(doc.store, CLIENT)
  paper = { client: CLIENT, updates, clock, text: textOf(Y.encodeStateAsUpdate(doc)) }
  doc.destroy()
  return paper
}

/** Returns the text without the block markers. */
export function textOf(...updates: Uint8Array[]): string {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  const text = doc.getText('manuscript').toString()
  doc.destroy()
  return text
}

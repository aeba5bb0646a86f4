import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { GENESIS, manuscriptText } from '#app/domain/manuscript/layout.ts'
import { seededRandom } from '#app/domain/random.ts'
import { applyAll, encodeSnapshot, hasHoles } from '#server/collab/document/encode-snapshot.ts'

const SEEDS = Number(process.env.SEEDS ?? 20)
const FROM = Number(process.env.SEED_FROM ?? 1)

/** Returns the updates of several writers who edit concurrently and sync only occasionally. */
function written(seed: number, edits: number): Uint8Array[] {
  const pick = seededRandom(seed)
  const log: Uint8Array[] = [GENESIS]
  const docs = Array.from({ length: 4 }, (_, i) => {
    const doc = new Y.Doc()
    doc.clientID = 2 + i
    Y.applyUpdate(doc, GENESIS)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'others') log.push(update)
    })
    return doc
  })
  for (let i = 0; i < edits; i++) {
    const doc = docs[Math.floor(pick() * docs.length)] as Y.Doc
    const text = manuscriptText(doc)
    const at = Math.floor(pick() * (text.length + 1))
    const kind = pick()
    if (kind < 0.5) text.insert(at, 'api unggun '.slice(0, 1 + Math.floor(pick() * 10)))
    else if (kind < 0.65) text.delete(at, Math.min(text.length - at, Math.floor(pick() * 8)))
    else if (kind < 0.75) text.format(at, Math.min(text.length - at, 5), { b: true })
    else if (kind < 0.85) text.insertEmbed(at, new Y.Map([['kind', 'heading2']]))
    else {
      const other = docs[Math.floor(pick() * docs.length)] as Y.Doc
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), 'others')
    }
  }
  return log
}

const told = (doc: Y.Doc) => ({
  text: JSON.stringify(manuscriptText(doc).toDelta()),
  whole: Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64'),
})

test(`folded, a log is the document it was, also piece by piece (${SEEDS} seeds from ${FROM})`, () => {
  for (let seed = FROM; seed < FROM + SEEDS; seed++) {
    const log = written(seed, 400)
    const plain = new Y.Doc()
    applyAll(plain, log)
    const middle = Math.floor(log.length / 2)
    const snapshot = encodeSnapshot({
      snapshot: null,
      updates: log.slice(0, middle),
      withSlices: false,
    }).state
    const { state, slices } = encodeSnapshot({
      snapshot,
      updates: log.slice(middle),
      withSlices: true,
      structs: 50,
    })
    const whole = new Y.Doc()
    applyAll(whole, [state])
    const pieces = new Y.Doc()
    for (const slice of slices) {
      applyAll(pieces, [slice])
      expect(hasHoles(pieces), `seed ${seed}`).toBe(false)
    }
    expect(slices.length).toBeGreaterThan(3)
    expect(told(whole), `seed ${seed}`).toEqual(told(plain))
    expect(told(pieces), `seed ${seed}`).toEqual(told(plain))
  }
})

test('encoding a snapshot of a log with a hole throws', () => {
  const log = written(1, 50)
  expect(() => encodeSnapshot({ snapshot: null, updates: log.toSpliced(3, 1), withSlices: true })).toThrow(
    'hole',
  )
})

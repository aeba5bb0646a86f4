import * as Y from 'yjs'

const WORDS = 'api unggun menyala dan setiap cerita menambah kayu di malam yang panjang '

/** Generates updates as a stock client emits them for keystrokes at the end of its own line. */
export function keystrokes(genesis: readonly number[], client: number, count: number): Uint8Array[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Uint8Array.from(genesis))
  doc.clientID = client
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const text = doc.getText('manuscript')
  for (let i = 0; i < count; i++) text.insert(1 + i, WORDS[i % WORDS.length] as string)
  doc.destroy()
  return updates
}

const made = new Map<string, Uint8Array[]>()
/** Returns the first `count` keystrokes of writer `n`, cached, so that every server gets the same. */
export function lineOf(genesis: readonly number[], n: number, count: number): Uint8Array[] {
  const key = `${n} ${count}`
  const found = made.get(key) ?? keystrokes(genesis, clientOf(n), count)
  made.set(key, found)
  return found
}
/** Client ids in the range of stock clients, far from those that a server assigns. */
export const clientOf = (n: number): number => 3_000_000_000 + n * 7919

/** Returns for each client the clock after the update's last struct. */
export const endsIn = (update: Uint8Array): Map<number, number> => Y.parseUpdateMeta(update).to

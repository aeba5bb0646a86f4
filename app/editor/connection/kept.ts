/**
 * What a writer's browser keeps until the server has it: the unsaved changes as Yjs updates, and the chapter as
 * it read then, to be given back as text should the changes be refused.
 */
export type Kept = { key: string; update: Uint8Array; text: string; at: number }

export type KeptStore = {
  put(kept: Kept): Promise<void>
  /** Removes what was kept at that moment, unless something newer stands there. */
  drop(key: string, at: number): Promise<void>
  under(prefix: string): Promise<Kept[]>
}

const DATABASE = 'unggun-manuscripts'
const STORE = 'unsaved'

/** One writer's changes to one chapter; the document's client tells two tabs of one writer apart. */
export const keptPrefix = (memberId: string, chapterId: string): string => `${memberId}:${chapterId}:`

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' })
  return settled(request)
}

/** Private windows may have no storage at all: then nothing is kept, and the page says so when one leaves. */
export function keptInBrowser(): KeptStore | null {
  if (typeof indexedDB === 'undefined') return null
  const database = open()
  database.catch(() => {})
  const store = async (mode: IDBTransactionMode) =>
    (await database).transaction(STORE, mode).objectStore(STORE)
  return {
    put: async (kept) => {
      await settled((await store('readwrite')).put(kept))
    },
    drop: async (key, at) => {
      const objects = await store('readwrite')
      const found = (await settled(objects.get(key))) as Kept | undefined
      if (found !== undefined && found.at <= at) await settled(objects.delete(key))
    },
    under: async (prefix) => {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
      return (await settled((await store('readonly')).getAll(range))) as Kept[]
    },
  }
}

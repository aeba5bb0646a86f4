import { isGone } from './own-texts.ts'

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

const ofMember = (memberId: string): string => `${memberId}:`
/** One writer's changes to one chapter; the document's client tells two tabs of one writer apart. */
export const keptPrefix = (memberId: string, chapterId: string): string =>
  `${ofMember(memberId)}${chapterId}:`

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
      if (isGone(kept.key.split(':')[0] ?? null)) return
      await settled((await store('readwrite')).put(kept))
    },
    drop: async (key, at) => {
      const objects = await store('readwrite')
      const found = (await settled(objects.get(key))) as Kept | undefined
      if (found !== undefined && found.at <= at) await settled(objects.delete(key))
    },
    under: async (prefix) => {
      return (await settled((await store('readonly')).getAll(rangeUnder(prefix)))) as Kept[]
    },
  }
}

const rangeUnder = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`)

/** All that the server does not have yet of what this member wrote here, in whatever chapter. */
export async function unsavedOf(memberId: string): Promise<Kept[]> {
  try {
    return (await keptInBrowser()?.under(ofMember(memberId))) ?? []
  } catch {
    return []
  }
}

export async function forgetUnsavedOf(memberId: string): Promise<void> {
  if (typeof indexedDB === 'undefined') return
  const objects = (await open()).transaction(STORE, 'readwrite').objectStore(STORE)
  await settled(objects.delete(rangeUnder(ofMember(memberId))))
}

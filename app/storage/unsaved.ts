import { hasSignedOut } from './own-texts.ts'

/**
 * What a writer's browser keeps until the server has it: the unsaved changes as Yjs updates, and the chapter as
 * it read then, to be given back as text should the changes be refused.
 */
export type UnsavedChange = { key: string; update: Uint8Array; text: string; at: number }

export type UnsavedStore = {
  put(kept: UnsavedChange): Promise<void>
  /** Removes what was kept at that moment, unless something newer stands there. */
  deleteUpTo(key: string, at: number): Promise<void>
  listByPrefix(prefix: string): Promise<UnsavedChange[]>
}

const DATABASE = 'unggun-manuscripts'
const STORE = 'unsaved'

const ofMember = (memberId: string): string => `${memberId}:`
/** One writer's changes to one chapter; the document's client tells two tabs of one writer apart. */
export const unsavedKeyPrefix = (memberId: string, chapterId: string): string =>
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
export function openUnsavedStore(): UnsavedStore | null {
  if (typeof indexedDB === 'undefined') return null
  const database = open()
  database.catch(() => {})
  const store = async (mode: IDBTransactionMode) =>
    (await database).transaction(STORE, mode).objectStore(STORE)
  return {
    put: async (kept) => {
      if (hasSignedOut(kept.key.split(':')[0] ?? null)) return
      await settled((await store('readwrite')).put(kept))
    },
    deleteUpTo: async (key, at) => {
      const objects = await store('readwrite')
      const found = (await settled(objects.get(key))) as UnsavedChange | undefined
      if (found !== undefined && found.at <= at) await settled(objects.delete(key))
    },
    listByPrefix: async (prefix) => {
      return (await settled((await store('readonly')).getAll(rangeUnder(prefix)))) as UnsavedChange[]
    },
  }
}

const rangeUnder = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`)

/** All that the server does not have yet of what this member wrote here, in whatever chapter. */
export async function listUnsavedOf(memberId: string): Promise<UnsavedChange[]> {
  try {
    return (await openUnsavedStore()?.listByPrefix(ofMember(memberId))) ?? []
  } catch {
    return []
  }
}

export async function deleteUnsavedOf(memberId: string): Promise<void> {
  if (typeof indexedDB === 'undefined') return
  const objects = (await open()).transaction(STORE, 'readwrite').objectStore(STORE)
  await settled(objects.delete(rangeUnder(ofMember(memberId))))
}

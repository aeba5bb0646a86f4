import { hasSignedOut } from './own-texts.ts'

/**
 * Changes stored in the browser until the server has saved them: a Yjs update, and the chapter's text at that time, which
 * is offered for copying when the update is refused.
 */
export type UnsavedChange = { key: string; update: Uint8Array; text: string; at: number }

export type UnsavedStore = {
  put(change: UnsavedChange): Promise<void>
  /** Deletes the entry of this key unless it was stored after `at`. */
  deleteUpTo(key: string, at: number): Promise<void>
  listByPrefix(prefix: string): Promise<UnsavedChange[]>
}

const DATABASE = 'unggun-manuscripts'
const STORE = 'unsaved'

const memberPrefix = (memberId: string): string => `${memberId}:`
/** Returns the key prefix of one member's changes to one chapter; the client id of each tab follows it. */
export const unsavedKeyPrefix = (memberId: string, chapterId: string): string =>
  `${memberPrefix(memberId)}${chapterId}:`

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

/** Opens the store, or returns null without IndexedDB: nothing is stored then, and the page warns before it is left. */
export function openUnsavedStore(): UnsavedStore | null {
  if (typeof indexedDB === 'undefined') return null
  const database = open()
  database.catch(() => {})
  const store = async (mode: IDBTransactionMode) =>
    (await database).transaction(STORE, mode).objectStore(STORE)
  return {
    put: async (change) => {
      if (hasSignedOut(change.key.split(':')[0] ?? null)) return
      await settled((await store('readwrite')).put(change))
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

/** Returns a member's unsaved changes in this browser, of all chapters. */
export async function listUnsavedOf(memberId: string): Promise<UnsavedChange[]> {
  try {
    return (await openUnsavedStore()?.listByPrefix(memberPrefix(memberId))) ?? []
  } catch {
    return []
  }
}

export async function deleteUnsavedOf(memberId: string): Promise<void> {
  if (typeof indexedDB === 'undefined') return
  const objects = (await open()).transaction(STORE, 'readwrite').objectStore(STORE)
  await settled(objects.delete(rangeUnder(memberPrefix(memberId))))
}

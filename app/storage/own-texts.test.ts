import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { deleteOwnTextsOf, markSignedIn, readOwnText, saveOwnText } from './own-texts.ts'

function memory(): Storage {
  const map = new Map<string, string>()
  return {
    get length() {
      return map.size
    },
    key: (at) => [...map.keys()][at] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, text) => void map.set(key, text),
    removeItem: (key) => void map.delete(key),
    clear: () => map.clear(),
  }
}
const HOUR = 60 * 60 * 1000
let store: Storage
beforeEach(() => {
  store = memory()
  vi.stubGlobal('localStorage', store)
  for (const id of ['ana', 'budi']) markSignedIn(id)
})
afterEach(() => vi.unstubAllGlobals())

test('a draft is shown only to the member who typed it, also after another member used the browser', () => {
  saveOwnText('ana', 'idea', 'A kettle')
  expect(readOwnText('budi', 'idea')).toBeNull()
  expect(readOwnText(null, 'idea')).toBeNull()
  saveOwnText('budi', 'idea', 'A bench')
  expect([readOwnText('ana', 'idea'), readOwnText('budi', 'idea')]).toEqual(['A kettle', 'A bench'])
})

test('drafts of a member whose id is a prefix of another id stay separate', () => {
  saveOwnText('ana:1', 'idea', 'A kettle')
  deleteOwnTextsOf('ana')
  expect(readOwnText('ana', 'idea')).toBeNull()
  expect(readOwnText('ana2', 'idea')).toBeNull()
})

test('signing out deletes the drafts of the member and of visitors, and keeps those of other members', () => {
  saveOwnText('ana', 'idea', 'A kettle')
  saveOwnText('budi', 'idea', 'A bench')
  saveOwnText(null, 'idea', 'Anybody')
  deleteOwnTextsOf('ana')
  expect(Array.from({ length: store.length }, (_, at) => store.key(at))).toEqual(['own:budi:idea'])
})

test('a page that was open during the sign-out does not store the member’s drafts again', () => {
  deleteOwnTextsOf('ana')
  saveOwnText('ana', 'idea', 'Typed in another tab')
  expect(store.length).toBe(0)
  markSignedIn('ana')
  saveOwnText('ana', 'idea', 'Here again')
  expect(readOwnText('ana', 'idea')).toBe('Here again')
})

test('a visitor’s draft moves to the first member who signs in, and to nobody else', () => {
  saveOwnText(null, 'idea', 'Before joining', HOUR)
  expect(readOwnText('ana', 'idea', 2 * HOUR)).toBe('Before joining')
  expect(readOwnText(null, 'idea', 2 * HOUR)).toBeNull()
  expect(readOwnText('budi', 'idea', 2 * HOUR)).toBeNull()
})

test('a visitor’s draft expires after a day', () => {
  saveOwnText(null, 'idea', 'Long ago', HOUR)
  expect(readOwnText(null, 'idea', 30 * HOUR)).toBeNull()
  expect(readOwnText('ana', 'idea', 30 * HOUR)).toBeNull()
})

test('when a visitor signs in, the newer of the two drafts is kept', () => {
  saveOwnText('ana', 'idea', 'Older, as Ana', HOUR)
  saveOwnText(null, 'idea', 'Newer, after the session had ended', 2 * HOUR)
  expect(readOwnText('ana', 'idea', 3 * HOUR)).toBe('Newer, after the session had ended')
  saveOwnText(null, 'idea', 'Older', HOUR)
  expect(readOwnText('ana', 'idea', 3 * HOUR)).toBe('Newer, after the session had ended')
})

test('full storage and corrupt entries are treated as no draft, without an error', () => {
  store.setItem('own:ana:idea', '{"text":')
  expect(readOwnText('ana', 'idea')).toBeNull()
  vi.stubGlobal('localStorage', {
    ...memory(),
    setItem: () => {
      throw new Error('The quota is exceeded')
    },
  })
  saveOwnText('ana', 'idea', 'A kettle')
  expect(readOwnText('ana', 'idea')).toBeNull()
})

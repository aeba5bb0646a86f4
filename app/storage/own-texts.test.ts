import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetTextsOf, keepOwnText, ownText, welcomeBack } from './own-texts.ts'

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
  for (const id of ['ana', 'budi']) welcomeBack(id)
})
afterEach(() => vi.unstubAllGlobals())

test('what one member typed is not shown to the next, and is there when they come back', () => {
  keepOwnText('ana', 'idea', 'A kettle')
  expect(ownText('budi', 'idea')).toBeNull()
  expect(ownText(null, 'idea')).toBeNull()
  keepOwnText('budi', 'idea', 'A bench')
  expect([ownText('ana', 'idea'), ownText('budi', 'idea')]).toEqual(['A kettle', 'A bench'])
})

test('an id that begins like another is another member', () => {
  keepOwnText('ana:1', 'idea', 'A kettle')
  forgetTextsOf('ana')
  expect(ownText('ana', 'idea')).toBeNull()
  expect(ownText('ana2', 'idea')).toBeNull()
})

test('signing out clears what was theirs and what visitors left, and leaves what others keep', () => {
  keepOwnText('ana', 'idea', 'A kettle')
  keepOwnText('budi', 'idea', 'A bench')
  keepOwnText(null, 'idea', 'Anybody')
  forgetTextsOf('ana')
  expect(Array.from({ length: store.length }, (_, at) => store.key(at))).toEqual(['own:budi:idea'])
})

test('a page that was open when they signed out does not put their words back', () => {
  forgetTextsOf('ana')
  keepOwnText('ana', 'idea', 'Typed in another tab')
  expect(store.length).toBe(0)
  welcomeBack('ana')
  keepOwnText('ana', 'idea', 'Here again')
  expect(ownText('ana', 'idea')).toBe('Here again')
})

test('what a visitor typed reaches their account when they sign in, once', () => {
  keepOwnText(null, 'idea', 'Before joining', HOUR)
  expect(ownText('ana', 'idea', 2 * HOUR)).toBe('Before joining')
  expect(ownText(null, 'idea', 2 * HOUR)).toBeNull()
  expect(ownText('budi', 'idea', 2 * HOUR)).toBeNull()
})

test('a visitor who never signed in leaves nothing for whoever comes a day later', () => {
  keepOwnText(null, 'idea', 'Long ago', HOUR)
  expect(ownText(null, 'idea', 30 * HOUR)).toBeNull()
  expect(ownText('ana', 'idea', 30 * HOUR)).toBeNull()
})

test('of two drafts the newer stays', () => {
  keepOwnText('ana', 'idea', 'Older, as Ana', HOUR)
  keepOwnText(null, 'idea', 'Newer, after the session had ended', 2 * HOUR)
  expect(ownText('ana', 'idea', 3 * HOUR)).toBe('Newer, after the session had ended')
  keepOwnText(null, 'idea', 'Older', HOUR)
  expect(ownText('ana', 'idea', 3 * HOUR)).toBe('Newer, after the session had ended')
})

test('a browser that keeps nothing, or keeps garbage, does not stop anybody', () => {
  store.setItem('own:ana:idea', '{"text":')
  expect(ownText('ana', 'idea')).toBeNull()
  vi.stubGlobal('localStorage', {
    ...memory(),
    setItem: () => {
      throw new Error('The quota is exceeded')
    },
  })
  keepOwnText('ana', 'idea', 'A kettle')
  expect(ownText('ana', 'idea')).toBeNull()
})

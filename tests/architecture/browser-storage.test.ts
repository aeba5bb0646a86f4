import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const APP = join(import.meta.dirname, '..', '..', 'app')
/** Browser storage that outlives a page; several people may use one browser. */
const STORES =
  /\b(?:localStorage|sessionStorage|indexedDB|BroadcastChannel|navigator\.serviceWorker|history\.(?:pushState|replaceState)|caches\.(?:open|match))\b/
const OWNERS = /^storage\//

const sources = () =>
  readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name),
  )

test('only app/storage accesses browser storage, because there every entry has an owner', () => {
  const touching = sources().filter((name) => STORES.test(readFileSync(join(APP, name), 'utf8')))
  expect(touching.filter((name) => !OWNERS.test(name))).toEqual([])
  expect(touching.length).toBeGreaterThan(1)
})

test('a form that stores drafts uses the hook useOwner to store them per member', () => {
  const keeping = sources().filter((name) =>
    /\bsaveOwnText\b|\breadOwnText\b/.test(readFileSync(join(APP, name), 'utf8')),
  )
  for (const name of keeping.filter((each) => !OWNERS.test(each))) {
    expect([name, readFileSync(join(APP, name), 'utf8').includes('useOwner()')]).toEqual([name, true])
  }
})

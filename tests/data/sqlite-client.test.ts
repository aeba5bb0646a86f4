import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { SQLITE_PACKAGE } from '#db/sqlite-client.ts'
import { ROOT } from '#server/root.ts'

/** Version 12 of the client aborts this on Node 24.19 and newer. */
const COLLECT_STATEMENTS = `
  const Client = require('${SQLITE_PACKAGE}')
  const db = new Client(':memory:')
  let rounds = 0
  const timer = setInterval(() => {
    for (let n = 0; n < 2000; n++) db.prepare('select ' + n).get()
    gc()
    if (++rounds === 10) clearInterval(timer)
  }, 1)`

test('collecting the garbage of statements in a timer does not abort the process', () => {
  const { status, signal } = spawnSync(process.execPath, ['--expose-gc', '-e', COLLECT_STATEMENTS], {
    cwd: ROOT,
  })
  expect({ status, signal }).toEqual({ status: 0, signal: null })
})

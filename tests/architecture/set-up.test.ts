import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { alone, fingerprint, inRoot, run } from '../../server/bin/project.mjs'

test('a build fingerprint depends on contents and salt and ignores files that are not built', () => {
  const one = fingerprint(['server/bin'])
  expect(fingerprint(['server/bin'])).toBe(one)
  expect(fingerprint(['server/bin'], { salt: 'linux x64' })).not.toBe(one)
  expect(fingerprint(['server/bin'], { skip: /start\.mjs$/ })).not.toBe(one)
  expect(fingerprint(['server/bin', 'no/such/folder'])).toBe(one)
})

test('run returns the exit code of a program, and fails for a program that does not exist', async () => {
  expect(await run(process.execPath, ['-e', 'process.exit(3)'])).toBe(3)
  expect(await run(inRoot('no', 'such', 'program'), [])).toBe(127)
})

test('set-ups of one folder run one at a time, and a stale lock does not block them', async () => {
  mkdirSync(inRoot('.cache'), { recursive: true })
  const goneAlready = 2 ** 22 + 1
  const order: string[] = []
  const name = 'set-up.test.lock'
  writeFileSync(inRoot('.cache', name), String(goneAlready))
  const first = alone(
    async () => {
      order.push('first in')
      await run(process.execPath, ['-e', ''])
      order.push('first out')
    },
    name,
    () => void order.push('waiting'),
  )
  const second = alone(
    async () => void order.push('second'),
    name,
    () => void order.push('waiting'),
  )
  await Promise.all([first, second])
  expect(order.filter((step) => step !== 'waiting')).toEqual(['first in', 'first out', 'second'])
  rmSync(inRoot('.cache', name), { force: true })
})

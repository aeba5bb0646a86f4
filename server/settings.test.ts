import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readSettings } from './settings.ts'

const read = (environment: Record<string, string>) =>
  readSettings({ NODE_ENV: 'test', DATA_DIR: mkdtempSync(join(tmpdir(), 'settings-')), ...environment })

it('a REDIS_URL stops the start with a line that says that this version runs on one node', () => {
  expect(() => read({ REDIS_URL: 'redis://127.0.0.1:6379' })).toThrow(
    /^REDIS_URL is not supported: this version runs on one node/,
  )
  expect(read({ REDIS_URL: '' }).port).toBe(3000)
})

it('a DATA_DIR that cannot be created stops the start with one line that names it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'))
  const file = join(folder, 'file')
  writeFileSync(file, '')
  for (const path of [file, join(file, 'below'), '/proc/unggun/data'])
    expect(() => read({ DATA_DIR: path }), path).toThrow(/^DATA_DIR cannot be used: .*$/)
  expect(read({ DATA_DIR: join(folder, 'a', 'b') }).dataDir).toBe(join(folder, 'a', 'b'))
})

it('a stored secret that was cut off stops the start instead of signing with it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'))
  for (const secret of ['', 'short']) {
    writeFileSync(join(folder, 'session-secret'), secret)
    expect(() => read({ DATA_DIR: folder })).toThrow(/^SESSION_SECRET in .* is damaged: delete the file/)
  }
})

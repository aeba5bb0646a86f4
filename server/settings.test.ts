import { mkdtempSync } from 'node:fs'
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

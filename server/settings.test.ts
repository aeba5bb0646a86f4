import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { InvalidSetting, readSettings } from './settings.ts'

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

const readWithSecret = (env: Record<string, string | undefined>) =>
  readSettings({
    NODE_ENV: 'test',
    SESSION_SECRET: 'a secret for tests only, long enough',
    DATA_DIR: '/nowhere',
    ...env,
  })

describe.each([
  ['DEMO', { DEMO: '1' }],
  ['LIMITS', { LIMITS: 'off' }],
])('%s, which removes protections,', (name, setting) => {
  it.each([
    { HOST: '0.0.0.0' },
    { HOST: '::' },
    { HOST: '192.168.1.7' },
    { HOST: 'fire.example.org' },
    { PUBLIC_URL: 'https://fire.example.org' },
    { PUBLIC_URL: 'http://192.168.1.7:3000' },
    { PUBLIC_URL: 'https://127.0.0.1.fire.example.org' },
    { PUBLIC_URL: 'https://localhost.fire.example.org' },
    { PUBLIC_URL: 'https://user@fire.example.org' },
    { TRUST_PROXY: '1' },
    { HOST: '127.0.0.1', PUBLIC_URL: 'https://fire.example.org', TRUST_PROXY: '1' },
  ])('is refused together with %j, in one line that names the setting', (beside) => {
    expect(() => readWithSecret({ ...setting, ...beside })).toThrow(InvalidSetting)
    expect(() => readWithSecret({ ...setting, ...beside })).toThrow(new RegExp(`^${name}=.*[^\\n]$`))
  })

  it.each([
    {},
    { HOST: 'localhost' },
    { HOST: '::1' },
    { PUBLIC_URL: 'http://localhost:3000' },
    { PUBLIC_URL: 'http://[::1]:3000/' },
  ])('is accepted together with %j', (beside) => {
    expect(() => readWithSecret({ ...setting, ...beside })).not.toThrow()
  })
})

it('a public site behind a proxy starts when DEMO and LIMITS have their defaults', () => {
  expect(readWithSecret({ PUBLIC_URL: 'https://fire.example.org', TRUST_PROXY: '1' })).toMatchObject({
    demo: false,
    limits: true,
  })
})

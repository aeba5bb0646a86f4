import { describe, expect, test } from 'vitest'
import { InvalidSetting, readSettings } from './settings.ts'

const read = (env: Record<string, string | undefined>) =>
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
  test.each([
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
    expect(() => read({ ...setting, ...beside })).toThrow(InvalidSetting)
    expect(() => read({ ...setting, ...beside })).toThrow(new RegExp(`^${name}=.*[^\\n]$`))
  })

  test.each([
    {},
    { HOST: 'localhost' },
    { HOST: '::1' },
    { PUBLIC_URL: 'http://localhost:3000' },
    { PUBLIC_URL: 'http://[::1]:3000/' },
  ])('is accepted together with %j', (beside) => {
    expect(() => read({ ...setting, ...beside })).not.toThrow()
  })
})

test('a public site behind a proxy starts when DEMO and LIMITS have their defaults', () => {
  expect(read({ PUBLIC_URL: 'https://fire.example.org', TRUST_PROXY: '1' })).toMatchObject({
    demo: false,
    limits: true,
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

type Entry = {
  version?: string
  resolved?: string
  os?: string[]
  cpu?: string[]
  optionalDependencies?: Record<string, string>
}
const file = join(import.meta.dirname, '..', '..', 'package-lock.json')
const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> }

/** Resolves `name` from the package in `path`: in its own node_modules or in a folder above. */
function finds(path: string, name: string): boolean {
  const folders = path.split('/node_modules/')
  const beside = folders.map((_, up) =>
    [...folders.slice(0, folders.length - up), name].join('/node_modules/'),
  )
  return [...beside, `node_modules/${name}`].some((place) => packages[place])
}

test('the lockfile names no registry, so that an installation uses its own', () => {
  expect(Object.entries(packages).filter(([, { resolved }]) => resolved)).toEqual([])
})

test('the lockfile has an entry for every platform of a package, without which npm ci fails there', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).flatMap((name) => (finds(path, name) ? [] : [`${path} → ${name}`])),
  )
  expect(missing).toEqual([])
})

test.each(['linux', 'darwin', 'win32'])(
  'the lockfile has the compiled packages for %s on x64 and arm64',
  (os) => {
    const families = ['rollup', 'esbuild', 'img/sharp', 'node-rs/argon2', 'biomejs/cli', 'oxc-parser']
    const made = (family: string, cpu: string) =>
      Object.entries(packages).some(
        ([path, entry]) => path.includes(family) && entry.os?.includes(os) && entry.cpu?.includes(cpu),
      )
    const lacking = families.flatMap((family) =>
      ['x64', 'arm64'].filter((cpu) => !made(family, cpu)).map((cpu) => `${family} ${os} ${cpu}`),
    )
    expect(lacking).toEqual([])
  },
)

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
const sourcesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const json = (name: string) => JSON.parse(readFileSync(join(ROOT, name), 'utf8'))

test('there is one copy of Lexical and of Yjs, all of Lexical in one version', () => {
  const { dependencies } = json('package.json') as { dependencies: Record<string, string> }
  const { packages } = json('package-lock.json') as { packages: Record<string, { version: string }> }
  const copies = (name: string) =>
    Object.keys(packages).filter((path) => path.endsWith(`node_modules/${name}`))
  const ours = Object.entries(dependencies).filter(([name]) => /^(@lexical\/|lexical$)/.test(name))
  expect(new Set(ours.map(([, version]) => version))).toEqual(new Set([dependencies.lexical]))
  expect(dependencies.lexical).toMatch(/^\d+\.\d+\.\d+$/)
  for (const [path, { version }] of Object.entries(packages)) {
    const name = /node_modules\/((?:@lexical\/[\w-]+)|lexical)$/.exec(path)?.[1]
    if (name === undefined) continue
    expect([name, version]).toEqual([name, dependencies.lexical])
    expect(copies(name)).toHaveLength(1)
  }
  for (const name of ['yjs', 'lib0', 'y-protocols', 'y-websocket']) {
    expect(copies(name)).toEqual([`node_modules/${name}`])
    expect(dependencies[name]).toMatch(/^\d+\.\d+\.\d+$/)
  }
})

test('the server never merges a log, and never reads V2 from others', () => {
  const folder = join(ROOT, 'server', 'collab')
  for (const file of sourcesIn(folder)) {
    const source = readFileSync(join(folder, file), 'utf8')
    expect([file, /\bmergeUpdates(V2)?\(/.test(source)]).toEqual([file, false])
    if (/(apply-update|room|message-handler|protocol)\.ts$/.test(file))
      expect([file, /UpdateV2\b/.test(source)]).toEqual([file, false])
  }
})

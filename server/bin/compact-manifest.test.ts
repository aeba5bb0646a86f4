import { expect, test } from 'vitest'
import { compactManifest } from './compact-manifest.mjs'

const SCRIPTS: Record<string, string> = {
  '/assets/entry-A1.js': 'import{a}from"./base-B2.js";',
  '/assets/base-B2.js': 'export const a=1;',
  '/assets/form-C3.js': 'import"./base-B2.js";import{x}from"./field-D4.js";export{x};',
  '/assets/field-D4.js': 'export{a as x}from"./base-B2.js";',
  '/assets/root-E5.js': '',
  '/assets/route-F6.js': 'import{x}from"./form-C3.js";import{a}from"./base-B2.js";import("./late-G7.js");',
  '/assets/late-G7.js': '',
}
const route = { hasAction: false, hasLoader: true, hasClientAction: false, hasClientLoader: false }
const MANIFEST = {
  entry: { module: '/assets/entry-A1.js', imports: ['/assets/base-B2.js'], css: [] },
  routes: {
    root: {
      ...{ ...route, id: 'root', path: '', hasErrorBoundary: true, css: [] },
      ...{ module: '/assets/root-E5.js', imports: ['/assets/base-B2.js'] },
    },
    'routes/s.$story': {
      ...{ ...route, id: 'routes/s.$story', parentId: 'root', path: 's/:story', index: true },
      ...{ hasAction: true, hasErrorBoundary: false, css: ['/assets/route-H8.css'] },
      module: '/assets/route-F6.js',
      imports: ['/assets/form-C3.js', '/assets/base-B2.js', '/assets/field-D4.js'],
    },
  },
  url: '/assets/manifest-0.js',
  version: '0',
}
const source = (manifest: unknown) => `window.__remixManifest=${JSON.stringify(manifest)};`
const read = (path: string) => SCRIPTS[path] ?? ''
const run = (script: string) => {
  const window: { __remixManifest?: typeof MANIFEST } = {}
  new Function('window', script)(window)
  return window.__remixManifest
}

test('a shortened manifest names the same routes, scripts and styles', () => {
  const restored = run(compactManifest(source(MANIFEST), read))
  expect(restored).toMatchObject({ entry: MANIFEST.entry, version: '0' })
  expect(Object.keys(restored?.routes ?? {})).toEqual(['root', 'routes/s.$story'])
  const { imports, ...story } = restored?.routes['routes/s.$story'] ?? { imports: [] }
  const { imports: expected, ...others } = MANIFEST.routes['routes/s.$story']
  expect(story).toMatchObject(others)
  expect([...imports].sort()).toEqual([...expected].sort())
  expect(restored?.routes.root).toMatchObject({ path: '', imports: ['/assets/base-B2.js'] })
})

test('a manifest that leaves out a script which its code imports is not shortened', () => {
  const story = {
    ...MANIFEST.routes['routes/s.$story'],
    imports: ['/assets/form-C3.js', '/assets/field-D4.js'],
  }
  const wrong = { ...MANIFEST, routes: { ...MANIFEST.routes, 'routes/s.$story': story } }
  expect(() => compactManifest(source(wrong), read)).toThrow('would say something else')
})

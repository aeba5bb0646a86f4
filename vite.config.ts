/// <reference types="@remix-run/node" />
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig, type Rollup } from 'vite'
import { splitMessages } from './app/messages/split-messages.ts'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

/** Routes without a page leave an empty chunk; notes of packages to other bundlers are not for us. */
const EXPECTED = new Set(['EMPTY_BUNDLE', 'INVALID_ANNOTATION'])

/** Preact in place of React: see decision 20. */
const PREACT = {
  'react/jsx-runtime': 'preact/jsx-runtime',
  'react-dom': 'preact/compat',
  react: 'preact/compat',
}

/**
 * The share of pages from which on a module belongs to the chunk that all pages load. Small chunks cost more than what
 * some pages do not need of a shared one: each is a request, an entry in the manifest and a file of messages.
 */
const SHARED_BY = 0.2

/** What every page loads. */
const EVERYWHERE = /\/app\/(?:root|entry\.client)\.tsx/

/** Returns the pages that load a module at once: not those that load it on demand. */
function pagesWith(id: string, info: Rollup.GetModuleInfo, known: Map<string, Set<string>>): Set<string> {
  const found = known.get(id)
  if (found) return found
  const pages = new Set<string>()
  known.set(id, pages)
  if (/\/app\/routes\/.+\/route\.tsx/.test(id)) pages.add(id)
  if (EVERYWHERE.test(id)) pages.add('every page')
  for (const importer of info(id)?.importers ?? [])
    for (const page of pagesWith(importer, info, known)) pages.add(page)
  return pages
}

/** Puts the modules that many pages load into two chunks: the packages, which change rarely, and ours. */
function sharedChunk(): Rollup.GetManualChunk {
  const known = new Map<string, Set<string>>()
  let most = 0
  return (id, { getModuleInfo, getModuleIds }) => {
    if (most === 0)
      for (const each of getModuleIds()) most = Math.max(most, pagesWith(each, getModuleInfo, known).size)
    const pages = pagesWith(id, getModuleInfo, known)
    const isEntry = EVERYWHERE.test(id)
    if (isEntry || (!pages.has('every page') && pages.size < SHARED_BY * most)) return undefined
    return id.includes('/node_modules/') ? 'packages' : 'shared'
  }
}

export default defineConfig(({ command, isSsrBuild }) => ({
  plugins: [
    remix({
      buildDirectory: process.env.BUILD_DIRECTORY ?? 'build',
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        // All routes are three kilobytes that are fetched once. Told bit by bit, each page would look its own up
        // anew, and ask for those of all its links.
        v3_lazyRouteDiscovery: false,
        v3_routeConfig: true,
        unstable_optimizeDeps: true,
      },
    }),
    splitMessages(),
  ],
  resolve: command === 'build' && !isSsrBuild ? { alias: PREACT } : {},
  build: {
    target: 'es2022',
    rollupOptions: {
      output: isSsrBuild ? {} : { manualChunks: sharedChunk() },
      onwarn(warning, warn) {
        if (!EXPECTED.has(warning.code ?? '')) warn(warning)
      },
    },
  },
  server: { watch: { ignored: [`${import.meta.dirname}/{data,build,.cache}/**`] } },
  // The lazy editor is not seen by the scan of the routes: without this the first visit reloads the page.
  optimizeDeps: { entries: ['app/**/*.{ts,tsx}', '!app/**/*.test.*'] },
}))

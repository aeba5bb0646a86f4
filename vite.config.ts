/// <reference types="@remix-run/node" />
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
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
      onwarn(warning, warn) {
        if (!EXPECTED.has(warning.code ?? '')) warn(warning)
      },
    },
  },
  server: { watch: { ignored: [`${import.meta.dirname}/{data,build,.cache}/**`] } },
  // The lazy editor is not seen by the scan of the routes: without this the first visit reloads the page.
  optimizeDeps: { entries: ['app/**/*.{ts,tsx}', '!app/**/*.test.*'] },
}))

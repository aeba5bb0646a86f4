import { defineConfig } from 'vitest/config'

/**
 * Its own file: the Remix plugin must not run under Vitest. The schema is built for one engine when it is
 * imported, so every project fixes the engine in its environment.
 */
const sqlite = { DB_DIALECT: 'sqlite' }
const postgres = { DB_DIALECT: 'postgres' }
const TEMPLATE = ['./tests/setup/template.ts']
const BUILT = [...TEMPLATE, './tests/setup/built.ts']
const SECOND = 1000

export default defineConfig({
  test: {
    environment: 'node',
    env: { LOG_LEVEL: 'silent', DATABASE_URL: '', TZ: 'UTC' },
    setupFiles: ['./tests/setup/each-file.ts'],
    reporters: [['default', { summary: false }], './tests/setup/closing-line.ts'],
    maxWorkers: 2,
    // Generous: a limit here is against hanging, not for speed.
    testTimeout: 60 * SECOND,
    hookTimeout: 60 * SECOND,
    teardownTimeout: 20 * SECOND,
    // The build is what will run in production: let Node load it, not Vite.
    server: { deps: { external: [/\/build\//] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          env: sqlite,
          isolate: false,
          include: [
            '{app,server,db}/**/*.test.{ts,tsx}',
            'tests/editor/**/*.test.{ts,tsx}',
            'tests/architecture/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'sqlite',
          isolate: false,
          env: sqlite,
          globalSetup: TEMPLATE,
          include: ['tests/{data,commands}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          isolate: false,
          env: postgres,
          globalSetup: TEMPLATE,
          include: ['tests/{data,commands}/**/*.test.ts'],
          // Large texts and another server: what they test does not depend on the database, and takes long.
          exclude: ['tests/commands/{undo-changes-large,large-diff,akismet}.test.ts'],
          testTimeout: 60 * SECOND,
        },
      },
      {
        extends: true,
        test: {
          name: 'collab',
          isolate: false,
          env: sqlite,
          globalSetup: TEMPLATE,
          include: ['tests/collab/**/*.test.ts'],
          testTimeout: 120 * SECOND,
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          isolate: false,
          env: sqlite,
          globalSetup: BUILT,
          include: ['tests/{routes,api,crash,matrix}/**/*.test.ts'],
          testTimeout: 60 * SECOND,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          isolate: false,
          env: { ...sqlite, NODE_ENV: 'production' },
          globalSetup: [...BUILT, './tests/setup/chromium.ts'],
          include: ['tests/e2e/**/*.test.ts'],
          // The machines of CI are shared: a page that others kept waiting is tried once more, and listed as such.
          retry: process.env.CI ? 1 : 0,
          testTimeout: 180 * SECOND,
          hookTimeout: 120 * SECOND,
          expect: { poll: { timeout: 30 * SECOND } },
          // After all else, and one browser at a time: typing must not compete for two cores.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})

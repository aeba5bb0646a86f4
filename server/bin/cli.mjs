import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { isBuilt } from './build.mjs'
import { giveUp, inRoot } from './project.mjs'

/** `npm run cli -- …`: runs the bundle if it is up to date, otherwise the sources. */
process.env.NODE_ENV ??= 'production'
const bundle = inRoot('build', 'cli.js')
const tsx = inRoot('node_modules', 'tsx')
if (!existsSync(inRoot('node_modules'))) giveUp('the packages are missing: run `npm start` or `npm ci` first')
if (existsSync(bundle) && (isBuilt() || !existsSync(tsx))) await import(pathToFileURL(bundle).href)
else if (existsSync(tsx)) {
  const { register } = await import('tsx/esm/api')
  register()
  await import(pathToFileURL(inRoot('server', 'cli', 'index.ts')).href)
} else giveUp('the build is missing: run `npm run build` first')

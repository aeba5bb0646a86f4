import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { followShell, giveUp, inRoot } from './project.mjs'

/** `npm run serve`: starts a production server. It installs nothing, builds nothing and creates no demo content. */
process.env.NODE_ENV = 'production'
process.env.DEMO ??= '0'
if (process.env.DEMO !== '0')
  giveUp('DEMO=1 is for `npm start` only: a real installation has no demo content')
if (!existsSync(inRoot('node_modules'))) giveUp('the packages are missing: run `npm ci` first')
if (!existsSync(inRoot('build', '.stamp'))) giveUp('the build is missing: run `npm run build` first')
followShell()
await import(pathToFileURL(inRoot('build', 'server.js')).href)

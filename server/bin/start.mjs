import { pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { endInOrder, giveUp, inRoot } from './project.mjs'

/** `npm start`: from a fresh clone to a served site with something to see. */
process.env.NODE_ENV = 'production'
process.env.DEMO ??= '1'
const serverTakesOver = endInOrder()
await install()
await build().catch((error) => giveUp(error.message))
serverTakesOver()
// In this very process: signals need no forwarding, and nothing can be left behind.
await import(pathToFileURL(inRoot('build', 'server.js')).href)

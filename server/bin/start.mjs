import { pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { endInOrder, giveUp, inRoot } from './project.mjs'

/** `npm start`: installs, builds and serves the site with demo content, from a fresh clone. */
process.env.NODE_ENV = 'production'
process.env.DEMO ??= '1'
const serverTakesOver = endInOrder()
await install()
await build().catch((error) => giveUp(error.message))
serverTakesOver()
// Runs the server in this process, so that signals need no forwarding and no child process can be left behind.
await import(pathToFileURL(inRoot('build', 'server.js')).href)

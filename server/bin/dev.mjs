import { install } from './install.mjs'
import { endInOrder, inRoot, runNode } from './project.mjs'

/** `npm run dev`: serves the pages with hot reloading and restarts the server when its sources change. */
endInOrder()
await install()
const tsx = inRoot('node_modules', 'tsx', 'dist', 'cli.mjs')
const watch = ['watch', '--clear-screen=false', '--exclude=./vite.config.ts*', inRoot('server', 'index.ts')]
const env = { NODE_ENV: 'development', DEMO: process.env.DEMO ?? '1' }
process.exitCode = await runNode([tsx, ...watch], { env })

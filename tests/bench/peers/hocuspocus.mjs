import { join } from 'node:path'
import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'

/** Hocuspocus as its guide configures it: SQLite, stores debounced by 2 s, and an authentication hook. */
const server = new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: true,
  extensions: [new SQLite({ database: join(process.env.DATA_DIR, 'hocuspocus.sqlite') })],
  async onAuthenticate({ token }) {
    if (token !== process.env.BENCH_TOKEN) throw new Error('not known')
    return { user: { id: 1 } }
  },
})
await server.listen()

import { Worker } from 'node:worker_threads'
import { SQLITE_PACKAGE } from './sqlite-client.ts'

/**
 * Backs up in one step under one read transaction, on its own thread: writers neither wait for it nor restart it
 * (a backup in small steps restarts at every other connection's write). The copy is checked before it is renamed.
 */
const COPY = `
  const { workerData: { from, to, sqlite } } = require('node:worker_threads')
  const Client = require(sqlite)
  const fs = require('node:fs')
  const part = to + '.part'
  fs.rmSync(part, { force: true })
  const source = new Client(from, { readonly: true })
  source.backup(part, { progress: () => 0x7fffffff }).then(() => {
    source.close()
    const copy = new Client(part)
    copy.pragma('journal_mode = delete')
    const verdict = copy.pragma('integrity_check', { simple: true })
    copy.close()
    if (verdict !== 'ok') throw new Error(verdict)
    fs.renameSync(part, to)
  })`

export async function backupSqlite(from: string, to: string): Promise<void> {
  await new Promise<void>((done, failed) => {
    const worker = new Worker(COPY, { eval: true, workerData: { from, to, sqlite: SQLITE_PACKAGE } })
    worker.on('error', failed)
    worker.on('exit', (code) => (code ? failed(new Error(`backup ended with ${code}`)) : done()))
  })
}

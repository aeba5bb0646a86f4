import { openDatabase } from '#db/open.ts'
import { Client } from '#db/sqlite-client.ts'
import { memberRow } from './rows.ts'

/** A second process on the same file: writes a number of rows on request, or holds the write lock for HOLD_MS. */
const HOLD_MS = 250
const [path = '', what] = process.argv.slice(2)

async function write(count: number) {
  const db = await openDatabase(`file:${path}`)
  for (let n = 0; n < count; n++) await db.write((tx) => memberRow(tx, `there-${n}`))
  await db.close()
}

async function hold() {
  const client = new Client(path)
  client.exec('BEGIN IMMEDIATE')
  process.send?.('holding')
  await new Promise((done) => setTimeout(done, HOLD_MS))
  client.exec('COMMIT')
  client.close()
}

process.once('message', () => {
  const work = what === 'hold' ? hold() : write(Number(what))
  void work.then(
    () => process.disconnect(),
    (error: unknown) => {
      process.stderr.write(`${error}\n`)
      process.exit(1)
    },
  )
})
process.send?.('ready')

import { openDatabase } from '#db/open.ts'

const [address] = process.argv.slice(2)
if (!address) throw new Error('Which database?')
const db = await openDatabase(address)
await db.migrate()
await db.close()

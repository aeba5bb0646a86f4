/**
 * Runs statements on the database at `address` without the triggers of the table, as somebody with the file could do.
 */
export async function tamper(address: string, table: string, statements: readonly string[]): Promise<void> {
  if (address.startsWith('file:')) {
    const { Client } = await import('#db/sqlite-client.ts')
    const client = new Client(address.slice('file:'.length))
    for (const name of [`${table}_keep`, `${table}_stay`]) client.exec(`drop trigger ${name}`)
    for (const statement of statements) client.exec(statement)
    client.close()
    return
  }
  const { default: pg } = await import('pg')
  const client = new pg.Client(address)
  await client.connect()
  try {
    await client.query(`alter table ${table} disable trigger user`)
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

import { expect, test } from 'vitest'
import { dialect } from '#db/dialect.ts'
import { refusalOfStorage } from '#db/storage-fault.ts'
import type { Tx } from '#db/types.ts'
import { openSite } from './site.ts'

const site = await openSite()

test.each([
  ['SQLITE_FULL', 'storage_full'],
  ['ENOSPC', 'storage_full'],
  ['53100', 'storage_full'],
  ['SQLITE_BUSY', 'server_busy'],
  ['SQLITE_BUSY_SNAPSHOT', 'server_busy'],
  ['SQLITE_IOERR_WRITE', 'server_busy'],
  ['57P01', 'server_busy'],
  ['08006', 'server_busy'],
  ['53300', 'server_busy'],
  ['ECONNREFUSED', 'server_busy'],
  ['SQLITE_CONSTRAINT_UNIQUE', undefined],
  ['23505', undefined],
  ['22021', undefined],
])('an error with the code %s, also as a cause, is refused as %s', (code, refused) => {
  const error = Object.assign(new Error('of the client'), { code })
  for (const one of [error, new Error('of a query', { cause: error })])
    expect(refusalOfStorage(one)?.code).toBe(refused)
})

test.skipIf(dialect !== 'sqlite')(
  'on a full disk writes are refused with 507 and pages are served, until there is room again',
  async () => {
    const challenge = await site.challenge()
    const ana = await site.person()
    /** Sets how many pages of the database may be used, as a disk of that size would. */
    const limitTo = (pages: number) =>
      site.db.write(async (tx: Tx) => {
        type Session = { session: { client: { prepare(sql: string): { all(): { page_count: number }[] } } } }
        const { client } = (tx as unknown as Session).session
        const [now] = client.prepare('pragma page_count').all()
        client.prepare(`pragma max_page_count = ${pages || now?.page_count}`).all()
      })
    const say = (key: string) =>
      ana.post(
        '/comments',
        { on: { kind: 'challenge', id: challenge.id }, body: 'Room. '.repeat(800) },
        { 'idempotency-key': key },
      )
    await limitTo(0)
    const answers: Awaited<ReturnType<typeof say>>[] = []
    while (answers.length < 200 && answers.at(-1)?.status !== 507)
      answers.push(await say(`k${answers.length}`))
    const refused = answers.at(-1)
    expect([refused?.status, refused?.body.code, refused?.headers.get('retry-after')]).toEqual([
      507,
      'storage_full',
      '5',
    ])
    expect((await site.ask('GET', `/challenges/${challenge.id}`)).status).toBe(200)
    expect((await fetch(`${site.url}/c/${challenge.slug}`)).status).toBe(200)
    await limitTo(1_000_000)
    expect((await say(`k${answers.length - 1}`)).status).toBe(201)
  },
)

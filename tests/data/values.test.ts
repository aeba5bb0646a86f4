import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { media, mediaContents, members, notices, redirects } from '#db/schema/index.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { AT, memberRow } from './rows.ts'

const db = await testDatabase()
const ana = await db.write((tx) => memberRow(tx, 'ana'))

const every = Uint8Array.from({ length: 256 }, (_, n) => n)
const window = new Uint8Array(every.buffer, 7, 9)
test.each([
  ['none', new Uint8Array()],
  ['each there is', every],
  ['a window into a larger buffer', window],
  ['a Buffer', Buffer.from('\\x00ff', 'latin1')],
  ['a megabyte', Uint8Array.from({ length: 1 << 20 }, (_, n) => (n * 31) & 255)],
])('bytes are read as they were written: %s', async (name, bytes) => {
  const id = `media-${name}`
  await db.write(async (tx) => {
    const row = {
      id,
      ownerId: ana,
      type: 'image/png',
      width: 1,
      height: 1,
      size: bytes.length,
      createdAt: AT,
    }
    await tx.insert(media).values(row)
    await tx.insert(mediaContents).values({ mediaId: id, bytes })
  })
  const [row] = await db.read.select().from(mediaContents).where(eq(mediaContents.mediaId, id))
  expect(row?.bytes.constructor).toBe(Uint8Array)
  expect(Buffer.compare(row?.bytes ?? new Uint8Array([1]), bytes)).toBe(0)
})

test('timestamps keep milliseconds', async () => {
  const moments = [
    '2026-03-02T12:00:00.001Z',
    '1970-01-01T00:00:00.000Z',
    '2199-12-31T23:59:59.999Z',
    '1969-07-20T20:17:40.123Z',
  ]
  for (const [n, moment] of moments.entries()) {
    await db.write((tx) =>
      tx
        .insert(redirects)
        .values({ kind: 'story', slug: `at-${n}`, targetId: 'x', createdAt: new Date(moment) }),
    )
    const [row] = await db.read
      .select()
      .from(redirects)
      .where(eq(redirects.slug, `at-${n}`))
    expect(row?.createdAt.toISOString()).toBe(moment)
  }
})

test('text and JSON keep every character', async () => {
  const text = `é e\u0301 👩‍👩‍👧 “quoted” 'single' \\ back \u2028 ﷽ 𝕌 \ufffd \n\t`
  const data = { text, n: 1.5, big: Number.MAX_SAFE_INTEGER }
  await db.write((tx) =>
    tx.insert(notices).values({ memberId: ana, kind: text, data, path: '/', createdAt: AT }),
  )
  const [row] = await db.read.select().from(notices)
  expect(row).toMatchObject({ kind: text, data })
})

test('text sorts by code point on both engines, as cursors expect', async () => {
  const slugs = ['b', 'B', 'a', 'Z', 'ä', '_', '-', '1', 'ab', '中', 'a b']
  await db.write((tx) =>
    tx
      .insert(redirects)
      .values(slugs.map((slug) => ({ kind: 'chapter' as const, slug, targetId: 'x', createdAt: AT }))),
  )
  const rows = await db.read
    .select({ slug: redirects.slug })
    .from(redirects)
    .where(eq(redirects.kind, 'chapter'))
    .orderBy(asc(redirects.slug))
  expect(rows.map((row) => row.slug)).toEqual([...slugs].sort())
})

test('booleans are read as booleans', async () => {
  const [row] = await db.read.select().from(members).where(eq(members.id, ana))
  expect(row).toMatchObject({ role: 'member', verifiedAt: null, email: null, createdAt: AT })
})

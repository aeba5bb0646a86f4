import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { keepSnapshot, manuscriptParts } from '#db/queries/manuscript-log.ts'
import { beginManuscript } from '#db/queries/manuscripts.ts'
import { brands, challenges, chapters, manuscripts, members, stories } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { createEvents } from '#server/events.ts'
import { createRealtime } from '#server/realtime/realtime.ts'
import { testDatabase } from '../setup/database.ts'

const at = new Date('2026-03-01T10:00:00Z')
const day = (n: number) => new Date(at.getTime() + n * 86_400_000)

async function plant(db: Database) {
  return db.write(async (tx) => {
    const row = {
      handle: 'ana',
      handleKey: 'ana',
      handleSkeleton: 'ana',
      displayName: 'Ana',
      createdAt: at,
      verifiedAt: at,
    }
    const [ana] = await tx.insert(members).values(row).returning()
    const [brand] = await tx.insert(brands).values({ slug: 'b', name: 'B', createdAt: at }).returning()
    const [challenge] = await tx
      .insert(challenges)
      .values({
        brandId: brand!.id,
        slug: 'c',
        title: 'C',
        hook: 'h',
        language: 'en',
        bannedPhrases: [],
        ideasStart: day(-9),
        ideasEnd: day(-5),
        writingStart: day(-5),
        writingEnd: day(5),
        votingStart: day(5),
        votingEnd: day(9),
        createdBy: ana!.id,
        createdAt: at,
      })
      .returning()
    const [story] = await tx
      .insert(stories)
      .values({
        challengeId: challenge!.id,
        slug: 's',
        title: 'S',
        language: 'en',
        createdBy: ana!.id,
        createdAt: at,
      })
      .returning()
    const [chapter] = await tx
      .insert(chapters)
      .values({ storyId: story!.id, n: 1, slug: 'c1', title: 'C1', createdBy: ana!.id, createdAt: at })
      .returning()
    await beginManuscript(tx, chapter!.id, at)
    const member: Member = { ...ana!, kind: 'member', brands: [] }
    return { member, chapterId: chapter!.id }
  })
}

const realtimeOn = (db: Database, member: Member, reports: unknown[]) =>
  createRealtime({
    db,
    now: () => at,
    events: createEvents(),
    report: (error) => void reports.push(error),
    identify: async () => member,
    memberBehind: async () => member,
    isOwnOrigin: () => true,
    secret: 'a secret of the tests',
    limits: true,
  })

test('[D4] [D7] [A5] a manuscript is kept, snapshot and read again alike on both engines', async () => {
  const db = await testDatabase()
  const { member, chapterId } = await plant(db)
  const reports: unknown[] = []
  const first = realtimeOn(db, member, reports)
  const add = (line: string) =>
    first.edit(chapterId, member, 'edit', (doc) =>
      insertBlocks(manuscriptText(doc), manuscriptText(doc).length, [paragraph(line)]),
    )
  for (let i = 0; i < 5; i++) expect(await add(`line ${i}`)).toEqual({ ok: true, value: { changed: true } })
  await Promise.all(Array.from({ length: 5 }, (_, i) => add(`together ${i}`)))
  const live = await first.live(chapterId)
  expect(live.text.split('\n')).toHaveLength(11)
  await first.close()

  const second = realtimeOn(db, member, reports)
  expect(await second.live(chapterId)).toEqual(live)
  await second.close()
  const parts = await manuscriptParts(db.read, chapterId)
  expect(parts?.updates.map((update) => update.seq)).toEqual(
    Array.from({ length: live.headSeq }, (_, i) => i + 1),
  )
  expect(parts?.row).toMatchObject({ headSeq: live.headSeq, nextClient: 12 })
  expect(parts?.clients.filter((client) => client.usedAt !== null)).toHaveLength(10)

  const { Doc, applyUpdate, encodeStateAsUpdate } = await import('yjs')
  const doc = new Doc()
  for (const { bytes } of parts?.updates ?? []) applyUpdate(doc, bytes)
  const snapshot = {
    chapterId,
    uptoSeq: live.headSeq,
    state: encodeStateAsUpdate(doc),
    at,
    forget: live.headSeq,
  }
  await db.write(async (tx) => {
    await keepSnapshot(tx, snapshot)
    await tx.update(manuscripts).set({ cutSeq: 4 })
    await keepSnapshot(tx, snapshot)
  })
  const third = realtimeOn(db, member, reports)
  expect(await third.live(chapterId)).toEqual(live)
  await third.close()
  expect((await manuscriptParts(db.read, chapterId))?.updates).toEqual([])
  expect(reports).toEqual([])
})

test('our own edit keeps the authors it names, nobody among them, and so does the log', async () => {
  const db = await testDatabase()
  const { member, chapterId } = await plant(db)
  const reports: unknown[] = []
  const first = realtimeOn(db, member, reports)
  const blocks = [
    {
      kind: 'quote',
      runs: [
        { text: 'ab', marks: { b: true } },
        { text: 'cde', marks: {} },
      ],
    },
    paragraph('fg'),
  ] as const
  const authors = [
    {
      marker: member.id,
      runs: [
        { author: null, length: 3 },
        { author: member.id, length: 2 },
      ],
    },
    { marker: null, runs: [{ author: null, length: 2 }] },
  ]
  const written = [{ ...blocks[0], runs: [...blocks[0].runs] }, blocks[1]]
  await first.edit(chapterId, member, 'restore', (doc) =>
    insertBlocks(manuscriptText(doc), 1, written, authors),
  )
  const live = await first.live(chapterId)
  expect(live.authors.slice(1)).toEqual(authors)
  await first.close()
  const second = realtimeOn(db, member, reports)
  expect((await second.live(chapterId)).authors).toEqual(live.authors)
  await second.close()
  expect(reports).toEqual([])
})

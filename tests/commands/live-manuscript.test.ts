import { expect, test } from 'vitest'
import { FIRST_GIVEN } from '#app/domain/manuscript/client-ids.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { manuscriptParts, saveSnapshot } from '#db/queries/manuscript-log.ts'
import { manuscripts } from '#db/schema/index.ts'
import { createCollabServer } from '#server/collab/collab-server.ts'
import { createEvents } from '#server/events.ts'
import { openTestWorld, unwrap } from '../factories/test-world.ts'

/** Creates a chapter without any text. */
async function blankChapter() {
  const world = await openTestWorld()
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const member = await world.member()
  const story = unwrap(await world.startStory(member, challenge))
  return { db: world.db, at: world.now(), member, chapterId: story.chapter.id }
}

type Chapter = Awaited<ReturnType<typeof blankChapter>>

const realtimeOn = ({ db, at, member }: Chapter, reports: unknown[]) =>
  createCollabServer({
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

test('[D4] [D7] [A5] a manuscript is stored, compacted and reloaded alike on both engines', async () => {
  const chapter = await blankChapter()
  const { db, at, member, chapterId } = chapter
  const reports: unknown[] = []
  const first = realtimeOn(chapter, reports)
  const add = (line: string) =>
    first.edit(chapterId, member, 'edit', (doc) =>
      insertBlocks(manuscriptText(doc), manuscriptText(doc).length, [paragraph(line)]),
    )
  for (let i = 0; i < 5; i++) expect(await add(`line ${i}`)).toEqual({ ok: true, value: { changed: true } })
  await Promise.all(Array.from({ length: 5 }, (_, i) => add(`together ${i}`)))
  const live = await first.live(chapterId)
  expect(live.text.split('\n')).toHaveLength(11)
  await first.close()

  const second = realtimeOn(chapter, reports)
  expect(await second.live(chapterId)).toEqual(live)
  await second.close()
  const parts = await manuscriptParts(db.read, chapterId)
  expect(parts?.updates.map((update) => update.seq)).toEqual(
    Array.from({ length: live.headSeq }, (_, i) => i + 1),
  )
  expect(parts?.row).toMatchObject({ headSeq: live.headSeq, nextClient: FIRST_GIVEN + 10 })
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
    await saveSnapshot(tx, snapshot)
    await tx.update(manuscripts).set({ cutSeq: 4 })
    await saveSnapshot(tx, snapshot)
  })
  const third = realtimeOn(chapter, reports)
  expect(await third.live(chapterId)).toEqual(live)
  await third.close()
  expect((await manuscriptParts(db.read, chapterId))?.updates).toEqual([])
  expect(reports).toEqual([])
})

test('an edit by the server keeps the authors it names, including nobody, in memory and in the log', async () => {
  const chapter = await blankChapter()
  const { member, chapterId } = chapter
  const reports: unknown[] = []
  const first = realtimeOn(chapter, reports)
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
  const second = realtimeOn(chapter, reports)
  expect((await second.live(chapterId)).authors).toEqual(live.authors)
  await second.close()
  expect(reports).toEqual([])
})

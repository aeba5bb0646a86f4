import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, type NewBlock } from '#app/domain/manuscript/write.ts'
import { chapters, revisions } from '#db/schema/index.ts'
import { createBranches } from '#server/commands/chapters/branches.ts'
import { approveRevision } from '#server/commands/revisions/review-revision.ts'
import { phrasesInQueue } from '#server/commands/revisions/phrases-in-queue.ts'
import { createRendered } from '#server/commands/revisions/render-cache.ts'
import { takeBack } from '#server/commands/revisions/undo-changes.ts'
import { compareRevisions, listRevisions, viewRevision } from '#server/commands/revisions/view-revisions.ts'
import { changeTrust } from '#server/commands/standing/change-trust.ts'
import { type Desk, openDesk } from '#tests/factories/live-editor.ts'
import { codeOf, type Fire, must, openFire } from '#tests/factories/test-world.ts'

let fire: Fire
let desk: Desk
beforeAll(async () => {
  fire = await openFire()
  desk = openDesk(fire)
})

const PHRASES = ['promo', 'best coffee']

async function scene(more: { reviewMode?: 'open' | 'reviewed'; phrases?: string[] } = {}) {
  const { reviewMode = 'open', phrases = PHRASES } = more
  const challenge = await fire.challenge({ reviewMode, bannedPhrases: phrases })
  fire.begin(challenge, 'writing')
  const writer = await fire.member()
  const story = must(await fire.startStory(writer, challenge))
  const { id } = story.chapter
  const save = (summary = '') => desk.save(writer, id, { summary })
  const write = (...lines: string[]) => desk.write(writer, id, ...lines)
  const insert = async (block: NewBlock) =>
    must(
      await desk.edit(id, writer, 'edit', (doc) => {
        const text = manuscriptText(doc)
        insertBlocks(text, text.length, [block])
      }),
    )
  const publishedN = async () => {
    const [row] = await fire.db.read
      .select({ n: revisions.n })
      .from(chapters)
      .innerJoin(revisions, eq(revisions.id, chapters.publishedRevisionId))
      .where(eq(chapters.id, id))
    return row?.n ?? null
  }
  return { challenge, owner: challenge.brand.owner, writer, story, id, save, write, insert, publishedN }
}

const LETTERS = [
  ['as it stands', 'A promo for you'],
  ['in capitals and Cyrillic letters', 'A РRОМО for you'],
  ['in mathematical letters', 'A 𝐩𝐫𝐨𝐦𝐨 for you'],
  ['with digits and signs in it', 'A pr0.m.o for you'],
  ['without its spaces', 'The bestcoffee of the town'],
] as const

describe('a revision with a banned phrase', () => {
  test.each(LETTERS)('waits for a reviewer where no review is asked for: %s', async (_, line) => {
    const { write, save, publishedN } = await scene()
    await write('One.')
    expect(must(await save())).toMatchObject({ state: 'approved', phrases: [] })
    await write(line)
    const cut = must(await save())
    expect(cut.state).toBe('pending')
    expect(cut.phrases).toHaveLength(1)
    expect(await publishedN()).toBe(1)
  })

  test('waits when the phrase is split by formatting', async () => {
    const { insert, save } = await scene()
    const runs = [
      { text: 'best ', marks: { bold: true as const } },
      { text: 'cof', marks: {} },
      { text: 'fee', marks: { italic: true as const } },
    ]
    await insert({ kind: 'paragraph', runs })
    expect(must(await save())).toMatchObject({ state: 'pending', phrases: ['best coffee'] })
  })

  test('waits when it is cut without anybody saving it', async () => {
    const { write, id } = await scene()
    await write('A promo.')
    expect(must(await desk.cut(id)).state).toBe('pending')
  })

  test('waits although everybody who wrote it is trusted', async () => {
    const { owner, challenge, writer, write, save } = await scene({ reviewMode: 'reviewed' })
    must(await changeTrust(desk.deps)(owner, challenge.brand.id, { memberId: writer.id, level: 'trusted' }))
    await write('One.')
    expect(must(await save()).state).toBe('approved')
    await write('A promo.')
    expect(must(await save()).state).toBe('pending')
  })

  test('is published when a reviewer approves it, and holds nothing up after that', async () => {
    const { owner, id, write, save, publishedN } = await scene()
    await write('A promo.')
    const { n } = must(await save())
    must(await approveRevision(desk.deps)(owner, id, n))
    expect(await publishedN()).toBe(n)
    await write('Two.')
    expect(must(await save())).toMatchObject({ state: 'approved', phrases: [] })
    await write('And the best coffee.')
    expect(must(await save())).toMatchObject({ state: 'pending', phrases: ['best coffee'] })
  })

  test('is published by itself once the phrase is gone', async () => {
    const { writer, id, write, save } = await scene()
    await write('A promo.')
    expect(must(await save()).state).toBe('pending')
    await desk.replace(writer, id, 'promo', 'table')
    expect(must(await save()).state).toBe('approved')
  })

  test('is told from words that only contain the phrase', async () => {
    const { write, save } = await scene()
    await write('A promotion, a compromoser, the best of coffees.')
    expect(must(await save()).state).toBe('approved')
  })

  test('waits in a chapter of two hundred thousand letters as well', async () => {
    const { write, save } = await scene()
    await write(...Array.from({ length: 60 }, () => 'The lamp stands by the sea. '.repeat(120)))
    expect(must(await save()).state).toBe('approved')
    await write('A promo.')
    expect(must(await save())).toMatchObject({ state: 'pending', phrases: ['promo'] })
  })
})

describe('the phrase comes back', () => {
  test('with a restored revision, which waits', async () => {
    const { writer, owner, id, write, save, publishedN } = await scene()
    await write('A promo.')
    const { n } = must(await save())
    must(await approveRevision(desk.deps)(owner, id, n))
    await desk.replace(writer, id, 'promo', 'table')
    expect(must(await save()).state).toBe('approved')
    const act = takeBack({ ...desk.withLive, realtime: desk.realtime })
    const restored = must(await act(writer, id, { is: 'restore', revision: n }))
    expect(restored).toMatchObject({ state: 'pending', phrases: ['promo'] })
    expect(await publishedN()).toBe(n + 1)
  })

  test('with a chosen branch, whose text waits in the chapter', async () => {
    const { owner, id, write, save, publishedN } = await scene()
    await write('One.')
    must(await save())
    const branches = createBranches({ ...desk.withLive, edit: desk.edit })
    const rival = await fire.member()
    const branch = must(await branches.fork(rival, id, { title: '' }))
    await desk.write(rival, branch.id, 'A promo.')
    expect(must(await desk.save(rival, branch.id, { summary: '' })).state).toBe('pending')
    const chosen = must(await branches.choose(owner, id, { chapterId: branch.id, conflicts: {} }))
    expect(chosen.revision).toBe(2)
    expect(await publishedN()).toBe(1)
  })

  test('a branch of a published text with the phrase shows that text at once', async () => {
    const { owner, id, write, save } = await scene()
    await write('A promo.')
    const { n } = must(await save())
    must(await approveRevision(desk.deps)(owner, id, n))
    const branches = createBranches({ ...desk.withLive, edit: desk.edit })
    const rival = await fire.member()
    const branch = must(await branches.fork(rival, id, { title: '' }))
    await desk.write(rival, branch.id, 'Another line.')
    expect(must(await desk.save(rival, branch.id, { summary: '' })).state).toBe('approved')
  })
})

describe('whoever judges', () => {
  test('is told the phrase on the page, the comparison, the history and the queue; the writer is not', async () => {
    const { challenge, owner, writer, id, write, save } = await scene()
    await write('One.')
    must(await save())
    await write('A promo, the best coffee.')
    must(await save())
    const view = viewRevision(desk.deps, createRendered(desk.deps))
    const compare = compareRevisions(desk.deps)
    const list = listRevisions(desk.deps)
    const seenBy = async (who: Member) => [
      must(await view(who, id, 2)).phrases,
      must(await compare(who, id, { from: 1, to: 2 }, { part: 1, unchanged: 'folded' })).phrases,
      must(await list(who, id, { limit: 20 })).phrases,
      must(await phrasesInQueue(desk.deps)(who, challenge.brand.id))[id] ?? [],
    ]
    expect(await seenBy(owner)).toEqual([PHRASES, PHRASES, PHRASES, PHRASES])
    expect(await seenBy(writer)).toEqual([[], [], [], []])
  })
})

describe('the summary of a revision', () => {
  test('is refused with a banned phrase in it, and the text stays to be saved', async () => {
    const { write, save } = await scene()
    await write('One.')
    expect(codeOf(await save('Our prоmo'))).toBe('banned_phrase')
    expect(must(await save('Our lamp'))).toMatchObject({ n: 1, state: 'approved' })
  })
})

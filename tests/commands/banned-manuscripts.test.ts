import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, type NewBlock } from '#app/domain/manuscript/write.ts'
import { chapters, revisions } from '#db/schema/index.ts'
import { createBranches } from '#server/commands/chapters/branches.ts'
import { phrasesInQueue } from '#server/commands/revisions/held-passages.ts'
import { createRenderCache } from '#server/commands/revisions/render-cache.ts'
import { approveRevision } from '#server/commands/revisions/review-revision.ts'
import { undoChanges } from '#server/commands/revisions/undo-changes.ts'
import { compareRevisions, listRevisions, viewRevision } from '#server/commands/revisions/view-revisions.ts'
import { changeTrust } from '#server/commands/standing/change-trust.ts'
import { openLiveEditor } from '#tests/factories/live-editor.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const editor = openLiveEditor(world)

const PHRASES = ['promo', 'best coffee']

async function scene(more: { reviewMode?: 'open' | 'reviewed'; phrases?: string[] } = {}) {
  const { reviewMode = 'open', phrases = PHRASES } = more
  const challenge = await world.challenge({ reviewMode, bannedPhrases: phrases })
  world.begin(challenge, 'writing')
  const writer = await world.member()
  const story = unwrap(await world.startStory(writer, challenge))
  const { id } = story.chapter
  const save = (summary = '') => editor.save(writer, id, { summary })
  const write = (...lines: string[]) => editor.write(writer, id, ...lines)
  const insert = async (block: NewBlock) =>
    unwrap(
      await editor.edit(id, writer, 'edit', (doc) => {
        const text = manuscriptText(doc)
        insertBlocks(text, text.length, [block])
      }),
    )
  const publishedN = async () => {
    const [row] = await world.db.read
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

test.each(LETTERS)(
  'a revision with a banned phrase waits for a reviewer in a challenge without review: %s',
  async (_, line) => {
    const { write, save, publishedN } = await scene()
    await write('One.')
    expect(unwrap(await save())).toMatchObject({ state: 'approved', phrases: [] })
    await write(line)
    const cut = unwrap(await save())
    expect(cut.state).toBe('pending')
    expect(cut.phrases).toHaveLength(1)
    expect(await publishedN()).toBe(1)
  },
)

test('a revision waits when the address of a link contains the banned phrase', async () => {
  const { insert, save } = await scene()
  await insert({
    kind: 'paragraph',
    runs: [{ text: 'here', marks: { link: 'https://promo.example/now' } }],
  })
  expect(unwrap(await save()).phrases).toEqual(['promo'])
})

test('a revision waits when formatting splits the banned phrase', async () => {
  const { insert, save } = await scene()
  const runs = [
    { text: 'best ', marks: { bold: true as const } },
    { text: 'cof', marks: {} },
    { text: 'fee', marks: { italic: true as const } },
  ]
  await insert({ kind: 'paragraph', runs })
  expect(unwrap(await save())).toMatchObject({ state: 'pending', phrases: ['best coffee'] })
})

test('a revision with a banned phrase waits when the scheduler creates it', async () => {
  const { write, id } = await scene()
  await write('A promo.')
  expect(unwrap(await editor.cut(id)).state).toBe('pending')
})

test('a revision with a banned phrase waits although all its writers are trusted', async () => {
  const { owner, challenge, writer, write, save } = await scene({ reviewMode: 'reviewed' })
  unwrap(await changeTrust(editor.deps)(owner, challenge.brand.id, { memberId: writer.id, level: 'trusted' }))
  await write('One.')
  expect(unwrap(await save()).state).toBe('approved')
  await write('A promo.')
  expect(unwrap(await save()).state).toBe('pending')
})

test('a revision with a banned phrase is published when a reviewer approves it, and later revisions are not held', async () => {
  const { owner, id, write, save, publishedN } = await scene()
  await write('A promo.')
  const { n } = unwrap(await save())
  unwrap(await approveRevision(editor.deps)(owner, id, n))
  expect(await publishedN()).toBe(n)
  await write('Two.')
  expect(unwrap(await save())).toMatchObject({ state: 'approved', phrases: [] })
  await write('And the best coffee.')
  expect(unwrap(await save())).toMatchObject({ state: 'pending', phrases: ['best coffee'] })
})

test('the next revision is published without review once the banned phrase is gone', async () => {
  const { writer, id, write, save } = await scene()
  await write('A promo.')
  expect(unwrap(await save()).state).toBe('pending')
  await editor.replace(writer, id, 'promo', 'table')
  expect(unwrap(await save()).state).toBe('approved')
})

test('a revision with words that only contain the banned phrase is published', async () => {
  const { write, save } = await scene()
  await write('A promotion, a compromoser, the best of coffees.')
  expect(unwrap(await save()).state).toBe('approved')
})

test('a revision with a banned phrase waits in a chapter of 200,000 letters too', async () => {
  const { write, save } = await scene()
  await write(...Array.from({ length: 60 }, () => 'The lamp stands by the sea. '.repeat(120)))
  expect(unwrap(await save()).state).toBe('approved')
  await write('A promo.')
  expect(unwrap(await save())).toMatchObject({ state: 'pending', phrases: ['promo'] })
})

test('a restored revision with a banned phrase waits for a reviewer', async () => {
  const { writer, owner, id, write, save, publishedN } = await scene()
  await write('A promo.')
  const { n } = unwrap(await save())
  unwrap(await approveRevision(editor.deps)(owner, id, n))
  await editor.replace(writer, id, 'promo', 'table')
  expect(unwrap(await save()).state).toBe('approved')
  const act = undoChanges({ ...editor.withLive, realtime: editor.realtime })
  const restored = unwrap(await act(writer, id, { is: 'restore', revision: n }))
  expect(restored).toMatchObject({ state: 'pending', phrases: ['promo'] })
  expect(await publishedN()).toBe(n + 1)
})

test('a chosen branch with a banned phrase waits for a reviewer in the chapter', async () => {
  const { owner, id, write, save, publishedN } = await scene()
  await write('One.')
  unwrap(await save())
  const branches = createBranches({ ...editor.withLive, edit: editor.edit })
  const rival = await world.member()
  const branch = unwrap(await branches.fork(rival, id, { title: '' }))
  await editor.write(rival, branch.id, 'A promo.')
  expect(unwrap(await editor.save(rival, branch.id, { summary: '' })).state).toBe('pending')
  const chosen = unwrap(await branches.choose(owner, id, { chapterId: branch.id, conflicts: {} }))
  expect(chosen.revision).toBe(2)
  expect(await publishedN()).toBe(1)
})

test('a branch of a published text with a banned phrase shows that text at once', async () => {
  const { owner, id, write, save } = await scene()
  await write('A promo.')
  const { n } = unwrap(await save())
  unwrap(await approveRevision(editor.deps)(owner, id, n))
  const branches = createBranches({ ...editor.withLive, edit: editor.edit })
  const rival = await world.member()
  const branch = unwrap(await branches.fork(rival, id, { title: '' }))
  await editor.write(rival, branch.id, 'Another line.')
  expect(unwrap(await editor.save(rival, branch.id, { summary: '' })).state).toBe('approved')
})

test('reviewers see the banned phrase on the page, the comparison, the history and the queue; the writer does not', async () => {
  const { challenge, owner, writer, id, write, save } = await scene()
  await write('One.')
  unwrap(await save())
  await write('A promo, the best coffee.')
  unwrap(await save())
  const view = viewRevision(editor.deps, createRenderCache(editor.deps))
  const compare = compareRevisions(editor.deps)
  const list = listRevisions(editor.deps)
  const seenBy = async (who: Member) => [
    unwrap(await view(who, id, 2)).phrases,
    unwrap(await compare(who, id, { from: 1, to: 2 }, { part: 1, unchanged: 'folded' })).phrases,
    unwrap(await list(who, id, { limit: 20 })).phrases,
    unwrap(await phrasesInQueue(editor.deps)(who, challenge.brand.id))[id] ?? [],
  ]
  expect(await seenBy(owner)).toEqual([PHRASES, PHRASES, PHRASES, PHRASES])
  expect(await seenBy(writer)).toEqual([[], [], [], []])
})

test('a summary with a banned phrase is refused, and the text can still be saved', async () => {
  const { write, save } = await scene()
  await write('One.')
  expect(codeOf(await save('Our prоmo'))).toBe('banned_phrase')
  expect(unwrap(await save('Our lamp'))).toMatchObject({ n: 1, state: 'approved' })
})

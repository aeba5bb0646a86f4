import { desc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Actor, Member } from '#app/domain/actor.ts'
import { blockText } from '#app/domain/manuscript/block-text.ts'
import { appendAudit, auditPage } from '#db/queries/audit.ts'
import { ideaBy } from '#db/queries/ideas.ts'
import { ideas, revisionCredits, revisions, stories } from '#db/schema/index.ts'
import { insertIdea } from '#server/commands/stories/insert-idea.ts'
import { openLiveEditor } from '#tests/factories/live-editor.ts'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const editor = openLiveEditor(world)
const takeIn = insertIdea({ ...editor.withLive, edit: editor.edit })

const HOOK = 'A kettle that remembers every guest'
const DETAIL = 'It hums the names.\nOne a night.\n\nNobody asks why.'

/** Creates an idea in the idea phase and a story in the writing phase. */
async function scene(more: { lines?: string[]; coauthors?: 'open' | 'invited'; detail?: string } = {}) {
  const challenge = await world.challenge()
  const [ana, ben] = (await world.members(2)) as [Member, Member]
  const idea = unwrap(await world.pitch(ana, challenge, { hook: HOOK, detail: more.detail ?? '' }))
  world.begin(challenge, 'writing')
  const story = unwrap(await world.startStory(ben, challenge))
  if (more.lines) await editor.write(ben, story.chapter.id, ...more.lines)
  return { challenge, owner: challenge.brand.owner, ana, ben, idea, story, chapterId: story.chapter.id }
}
const authorsOf = async (chapterId: string) => {
  const { blocks, authors } = await editor.realtime.live(chapterId)
  return blocks.map((block, i) => ({
    text: blockText(block),
    by: authors[i]?.runs.map(({ author }) => author),
  }))
}

test('the idea’s text is appended to the chapter under its author’s name, and both pages link to each other', async () => {
  const { owner, ana, ben, idea, story, chapterId } = await scene({ lines: ['It rained.'], detail: DETAIL })
  const taken = unwrap(await takeIn(owner, idea.id, { chapterId }))
  expect(taken).toMatchObject({ slug: story.slug, chapter: { id: chapterId } })
  expect(await authorsOf(chapterId)).toEqual([
    { text: '', by: [] },
    { text: 'It rained.', by: [ben.id] },
    { text: HOOK, by: [ana.id] },
    { text: 'It hums the names.\nOne a night.', by: [ana.id] },
    { text: 'Nobody asks why.', by: [ana.id] },
  ])
  expect(unwrap(await world.app.ideas.view(visitor, { id: idea.id }))).toMatchObject({
    state: 'adopted',
    stories: [{ slug: story.slug }],
  })
})

test('the text fills an empty chapter, with one notice and one audit entry', async () => {
  const { challenge, owner, ana, idea, story, chapterId } = await scene()
  unwrap(await takeIn(owner, idea.id, { storyId: story.id }))
  expect(await authorsOf(chapterId)).toEqual([{ text: HOOK, by: [ana.id] }])
  expect(await world.noticesFor(ana)).toMatchObject([
    { kind: 'idea_taken_in', data: {}, path: `/s/${story.slug}/${story.chapter.slug}` },
  ])
  const actions = (await auditPage(world.db.read, challenge.brand.id, undefined, 100)).filter(
    ({ action }) => action === 'idea.adopt',
  )
  expect(actions).toMatchObject([
    { actorId: owner.id, targetId: idea.id, data: { story: story.slug, chapter: story.chapter.slug } },
  ])
})

test('the insertion is a revision of its own that names the idea and credits its author', async () => {
  const { owner, ana, ben, idea, chapterId } = await scene({ lines: ['It rained.'] })
  unwrap(await takeIn(owner, idea.id, { chapterId }))
  const [last, before] = await world.db.read
    .select()
    .from(revisions)
    .where(eq(revisions.chapterId, chapterId))
    .orderBy(desc(revisions.n))
  expect(last).toMatchObject({ kind: 'import', createdBy: owner.id })
  expect(last?.summary).toMatch(new RegExp(`^Added idea \\d+ by ${ana.displayName}$`))
  expect(before).toMatchObject({ kind: 'auto' })
  const credits = await world.db.read
    .select()
    .from(revisionCredits)
    .where(eq(revisionCredits.revisionId, last?.id ?? ''))
  const shares = new Map(credits.map(({ memberId, graphemes }) => [memberId, graphemes]))
  // Plus the line break before it.
  expect(shares.get(ana.id)).toBe(HOOK.length + 1)
  expect(shares.has(ben.id)).toBe(true)
})

test('of two concurrent insertions of one idea one succeeds, and the text is inserted once', async () => {
  const { challenge, owner, idea, chapterId } = await scene({ lines: ['It rained.'] })
  const moderator = await world.colleague(challenge.brand, 'moderator')
  const [one, two] = await Promise.all([
    takeIn(owner, idea.id, { chapterId }),
    takeIn(moderator, idea.id, { chapterId }),
  ])
  expect([codeOf(one), codeOf(two)].sort()).toEqual(['not_open', 'ok'])
  expect(await editor.textOf(chapterId)).toBe(`It rained.\n${HOOK}`)
})

test('the insertion uses the text at the moment of the transaction, so a concurrent amendment is not lost', async () => {
  const { owner, idea, chapterId } = await scene({ lines: ['It rained.'] })
  const found = await ideaBy(world.db.read, idea.id)
  const late = insertIdea({
    ...editor.withLive,
    edit: async (...asked) => {
      await world.db.write((tx) => tx.update(ideas).set({ hook: 'Said anew' }).where(eq(ideas.id, idea.id)))
      return editor.edit(...asked)
    },
  })
  unwrap(await late(owner, idea.id, { chapterId }))
  expect(found?.idea.hook).toBe(HOOK)
  expect(await editor.textOf(chapterId)).toBe('It rained.\nSaid anew')
})

const expectUntouched = async (s: Awaited<ReturnType<typeof scene>>) => {
  expect(await editor.textOf(s.chapterId)).toBe('It rained.')
  expect((await ideaBy(world.db.read, s.idea.id))?.idea).toMatchObject({ state: 'open', storyId: null })
  expect(await world.noticesFor(s.ana)).toEqual([])
}

test('an insertion by a member who cannot review ideas is refused', async () => {
  const s = await scene({ lines: ['It rained.'] })
  const voice = await world.colleague(s.challenge.brand, 'voice')
  const cases: [Actor, string][] = [
    [visitor, 'sign_in'],
    [s.ana, 'forbidden'],
    [s.ben, 'forbidden'],
    [voice, 'forbidden'],
  ]
  for (const [who, code] of cases)
    expect(codeOf(await takeIn(who, s.idea.id, { chapterId: s.chapterId }))).toBe(code)
  await expectUntouched(s)
})

test('an insertion into a chapter of another challenge or story, or into an unknown chapter, is refused', async () => {
  const s = await scene({ lines: ['It rained.'] })
  const other = await scene()
  const chapterId = other.story.chapter.id
  for (const into of [{ chapterId }, { chapterId: 'nothing' }, { storyId: s.story.id, chapterId }])
    expect(await takeIn(s.owner, s.idea.id, into)).toMatchObject({ fields: { chapterId: 'field.choose' } })
  expect(await takeIn(s.owner, s.idea.id, { storyId: other.story.id })).toMatchObject({
    fields: { storyId: 'field.choose' },
  })
  await expectUntouched(s)
})

test('an insertion after the writing phase or into a submitted story is refused', async () => {
  const s = await scene({ lines: ['It rained.'] })
  const now = world.clock.now()
  world.begin(s.challenge, 'voting')
  expect(await takeIn(s.owner, s.idea.id, { chapterId: s.chapterId })).toMatchObject({
    code: 'phase_closed',
    detail: { needed: 'writing' },
  })
  world.clock.set(now)
  await world.db.write((tx) => tx.update(stories).set({ submittedAt: now }).where(eq(stories.id, s.story.id)))
  expect(codeOf(await takeIn(s.owner, s.idea.id, { chapterId: s.chapterId }))).toBe('frozen')
  await expectUntouched(s)
})

test('[D11] an insertion is refused when the idea is declined or the phase ends before the transaction', async () => {
  const s = await scene({ lines: ['It rained.'] })
  const meanwhile = (work: () => Promise<unknown>) =>
    insertIdea({
      ...editor.withLive,
      edit: async (...asked) => {
        await work()
        return editor.edit(...asked)
      },
    })
  const now = world.clock.now()
  const closed = meanwhile(async () => world.begin(s.challenge, 'voting'))
  expect(codeOf(await closed(s.owner, s.idea.id, { chapterId: s.chapterId }))).toBe('phase_closed')
  world.clock.set(now)
  await expectUntouched(s)
  const declined = meanwhile(() => world.app.ideas.decline(s.owner, s.idea.id, { answer: 'Not this one.' }))
  expect(codeOf(await declined(s.owner, s.idea.id, { chapterId: s.chapterId }))).toBe('not_open')
  expect(await editor.textOf(s.chapterId)).toBe('It rained.')
  expect((await ideaBy(world.db.read, s.idea.id))?.idea).toMatchObject({ state: 'declined', storyId: null })
})

test('[D11] when the transaction of an insertion fails, neither text nor rows are stored, and the chapter is reloaded', async () => {
  const s = await scene({ lines: ['It rained.'] })
  const broken = editor.edit(
    s.chapterId,
    s.owner,
    'import',
    (doc) => doc.getText('manuscript').insert(0, 'Never'),
    'write',
    async (tx) => {
      await appendAudit(tx, {
        ...{ chain: s.challenge.brand.id, actorId: s.owner.id, action: 'idea.adopt' },
        ...{ targetKind: 'idea', targetId: s.idea.id, at: world.clock.now() },
      })
      throw new Error('The lights went out')
    },
  )
  await expect(broken).rejects.toThrow()
  editor.reports.splice(0)
  await expectUntouched(s)
  const actions = await auditPage(world.db.read, s.challenge.brand.id, undefined, 100)
  expect(actions.filter(({ action }) => action === 'idea.adopt')).toEqual([])
  unwrap(await takeIn(s.owner, s.idea.id, { chapterId: s.chapterId }))
})

import { beforeEach, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { notices } from '#db/schema/index.ts'
import { createNotices } from '#server/commands/notices/notices.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { type CasesWorld, openCasesWorld } from './cases-world.ts'

let w: CasesWorld
let open: Awaited<ReturnType<CasesWorld['world']['challenge']>>
let author: Member
let friend: Member

beforeEach(async () => {
  w = await openCasesWorld()
  open = await w.world.challenge()
  ;[author, friend] = (await w.world.members(2)) as [Member, Member]
})

const pitch = (hook: string, detail = '') => w.world.pitch(author, open, { hook, detail })
const edit = (ideaId: string, change: { hook?: string; detail?: string }) =>
  w.world.app.ideas.edit(author, ideaId, change)
const mentionsOf = async (who: Member) =>
  (await w.world.noticesFor(who)).filter(({ kind }) => kind === 'mention')

test('members mentioned in the hook or the details of an idea are notified of the idea and its author', async () => {
  const other = await w.world.member()
  const idea = unwrap(await pitch(`A kettle for @${friend.handle}`, `Poured by @${other.handle}.`))
  const path = `/c/${open.slug}/ideas/${idea.n}`
  expect(await mentionsOf(friend)).toMatchObject([{ path }])
  expect(await mentionsOf(other)).toMatchObject([{ path }])
  const { items } = unwrap(await createNotices(w.world).list(friend))
  expect(items).toMatchObject([{ title: `A kettle for @${friend.handle}`, name: author.displayName, path }])
})

test('a member is notified of a mention in an idea once, however often it is edited, and authors never of their own', async () => {
  const other = await w.world.member()
  const idea = unwrap(await pitch('A kettle', `For @${friend.handle} and @${author.handle}.`))
  await w.world.db.write((tx) => tx.update(notices).set({ readAt: w.world.now() }))
  unwrap(await edit(idea.id, { detail: 'For nobody.' }))
  unwrap(await edit(idea.id, { detail: `For @${friend.handle} and @${other.handle}.` }))
  expect(await mentionsOf(friend)).toHaveLength(1)
  expect(await mentionsOf(other)).toHaveLength(1)
  expect(await mentionsOf(author)).toEqual([])
})

test('edits at the same time notify a newly mentioned member once', async () => {
  const idea = unwrap(await pitch('A kettle'))
  const details = [1, 2, 3].map((n) => `For @${friend.handle}, ${n} times.`)
  await Promise.all(details.map((detail) => edit(idea.id, { detail })))
  expect(await mentionsOf(friend)).toHaveLength(1)
})

test('a member who watches the challenge and is mentioned in a new idea gets one notice', async () => {
  unwrap(await w.world.app.watches.watch(friend, { kind: 'challenge', id: open.id }))
  unwrap(await w.world.app.watches.watch(friend, { kind: 'member', id: author.id }))
  unwrap(await pitch(`A kettle for @${friend.handle}`))
  expect(await w.kindsFor(friend)).toEqual(['mention'])
})

test('a held idea notifies nobody until its approval can no longer be undone', async () => {
  const watcher = await w.world.member()
  unwrap(await w.world.app.watches.watch(watcher, { kind: 'challenge', id: w.challenge.id }))
  const hook = `A kettle for @${friend.handle}`
  const idea = unwrap(await w.world.pitch(author, w.challenge, { hook }))
  unwrap(await edit(idea.id, { detail: `And again for @${friend.handle}.` }))
  const caseId = await w.caseAbout({ kind: 'idea', id: idea.id })
  unwrap(await w.decide(w.bagas, caseId, 'approve'))
  expect([await w.kindsFor(friend), await w.kindsFor(watcher)]).toEqual([[], []])
  await w.deliver()
  expect([await w.kindsFor(friend), await w.kindsFor(watcher)]).toEqual([['mention'], ['watched_idea']])
})

test('a declined idea notifies nobody whom it mentions', async () => {
  const idea = unwrap(await w.world.pitch(author, w.challenge, { hook: `A kettle for @${friend.handle}` }))
  unwrap(await w.decide(w.bagas, await w.caseAbout({ kind: 'idea', id: idea.id }), 'remove'))
  await w.deliver()
  expect(await w.kindsFor(friend)).toEqual([])
})

test.each(['mute', 'block'] as const)(
  'a member who decided to %s the author is not notified of mentions in ideas',
  async (tie) => {
    unwrap(await w.world.app.blocks[tie](friend, author.handle))
    const idea = unwrap(await pitch(`A kettle for @${friend.handle}`))
    unwrap(await edit(idea.id, { detail: `Yes, @${friend.handle}.` }))
    expect(await w.kindsFor(friend)).toEqual([])
  },
)

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { auditEntries, chapters, revisions } from '#db/schema/index.ts'
import { declineRevision } from '#server/commands/revisions/review-revision.ts'
import { changeTrust } from '#server/commands/standing/change-trust.ts'
import { openLiveEditor } from '../factories/live-editor.ts'
import { openTestWorld, unwrap } from '../factories/test-world.ts'

const world = await openTestWorld()
const editor = openLiveEditor(world)

async function reviewed() {
  const challenge = await world.challenge({ reviewMode: 'reviewed' })
  world.begin(challenge, 'writing')
  const [trusted, other] = (await world.members(2)) as [Member, Member]
  const story = unwrap(await world.startStory(trusted, challenge))
  const { owner, id: brandId } = challenge.brand
  unwrap(await changeTrust(editor.deps)(owner, brandId, { memberId: trusted.id, level: 'trusted' }))
  const id = story.chapter.id
  const publishedN = async () => {
    const [row] = await world.db.read.select().from(chapters).where(eq(chapters.id, id))
    const [published] = await world.db.read
      .select()
      .from(revisions)
      .where(eq(revisions.id, row?.publishedRevisionId ?? ''))
    return published?.n ?? null
  }
  const save = async (by: Member) => unwrap(await editor.save(by, id, { summary: '' })).state
  return { challenge, owner, brandId, trusted, other, id, publishedN, save }
}

test('a revision written only by trusted members is published at once and recorded in the audit log', async () => {
  const { trusted, id, save, publishedN } = await reviewed()
  await editor.write(trusted, id, 'One.')
  expect(await save(trusted)).toBe('approved')
  await editor.write(trusted, id, 'Two.')
  expect(await save(trusted)).toBe('approved')
  expect(await publishedN()).toBe(2)
  const log = await world.db.read.select().from(auditEntries).where(eq(auditEntries.targetId, id))
  expect(log).toMatchObject([
    { action: 'revision.autopublish', actorId: null, data: { n: 1, writers: [trusted.id] } },
    { action: 'revision.autopublish', data: { n: 2 } },
  ])
})

test('a scheduled revision by trusted members is published too, unless it contains unreviewed text of others', async () => {
  const { owner, trusted, other, id, save, publishedN } = await reviewed()
  await editor.write(other, id, 'Unreviewed.')
  expect(unwrap(await editor.cut(id)).state).toBe('pending')
  await editor.write(trusted, id, 'Trusted, on top of it.')
  expect(await save(trusted)).toBe('pending')
  unwrap(await declineRevision(editor.deps)(owner, id, 2, { reason: 'Not yet.' }))
  await editor.write(trusted, id, 'And more.')
  expect(await save(trusted)).toBe('pending')
  expect(await publishedN()).toBe(null)
  await editor.write(trusted, id, 'Now it is read.')
  await editor.publish(trusted, id, owner)
  await editor.write(trusted, id, 'And from here on it needs nobody.')
  expect(unwrap(await editor.cut(id)).state).toBe('approved')
  expect(await publishedN()).toBe(5)
})

test('a member whose trust was revoked no longer publishes without review', async () => {
  const { owner, brandId, trusted, id, save } = await reviewed()
  unwrap(await changeTrust(editor.deps)(owner, brandId, { memberId: trusted.id, level: 'none' }))
  await editor.write(trusted, id, 'One.')
  expect(await save(trusted)).toBe('pending')
})

test('a challenge without review publishes every revision, except those of a submitted story', async () => {
  const challenge = await world.challenge({ reviewMode: 'open' })
  world.begin(challenge, 'writing')
  const author = await world.member()
  const { id: storyId, chapter } = unwrap(await world.startStory(author, challenge))
  await editor.write(author, chapter.id, 'One.')
  expect(unwrap(await editor.cut(chapter.id)).state).toBe('approved')
  await editor.write(author, chapter.id, 'Two, just before the end.')
  unwrap(await world.app.stories.submit(author, storyId))
  expect(unwrap(await editor.cut(chapter.id)).state).toBe('pending')
})

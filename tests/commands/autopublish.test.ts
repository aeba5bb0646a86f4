import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { auditEntries, chapters, revisions } from '#db/schema/index.ts'
import { declineRevision } from '#server/commands/revisions/review-revision.ts'
import { changeTrust } from '#server/commands/standing/change-trust.ts'
import { type Desk, openDesk } from '../factories/live-editor.ts'
import { type Fire, must, openFire } from '../factories/test-world.ts'

let fire: Fire
let desk: Desk
beforeAll(async () => {
  fire = await openFire()
  desk = openDesk(fire)
})

async function reviewed() {
  const challenge = await fire.challenge({ reviewMode: 'reviewed' })
  fire.begin(challenge, 'writing')
  const [trusted, other] = (await fire.members(2)) as [Member, Member]
  const story = must(await fire.startStory(trusted, challenge))
  const { owner, id: brandId } = challenge.brand
  must(await changeTrust(desk.deps)(owner, brandId, { memberId: trusted.id, level: 'trusted' }))
  const id = story.chapter.id
  const publishedN = async () => {
    const [row] = await fire.db.read.select().from(chapters).where(eq(chapters.id, id))
    const [published] = await fire.db.read
      .select()
      .from(revisions)
      .where(eq(revisions.id, row?.publishedRevisionId ?? ''))
    return published?.n ?? null
  }
  const save = async (by: Member) => must(await desk.save(by, id, { summary: '' })).state
  return { challenge, owner, brandId, trusted, other, id, publishedN, save }
}

test('what only trusted people wrote is published at once, and the log says so', async () => {
  const { trusted, id, save, publishedN } = await reviewed()
  await desk.write(trusted, id, 'One.')
  expect(await save(trusted)).toBe('approved')
  await desk.write(trusted, id, 'Two.')
  expect(await save(trusted)).toBe('approved')
  expect(await publishedN()).toBe(2)
  const log = await fire.db.read.select().from(auditEntries).where(eq(auditEntries.targetId, id))
  expect(log).toMatchObject([
    { action: 'revision.autopublish', actorId: null, data: { n: 1, writers: [trusted.id] } },
    { action: 'revision.autopublish', data: { n: 2 } },
  ])
})

test('also when it is cut by itself, but never with words of others that nobody has reviewed', async () => {
  const { owner, trusted, other, id, save, publishedN } = await reviewed()
  await desk.write(other, id, 'Unreviewed.')
  expect(must(await desk.cut(id)).state).toBe('pending')
  await desk.write(trusted, id, 'Trusted, on top of it.')
  expect(await save(trusted)).toBe('pending')
  must(await declineRevision(desk.deps)(owner, id, 2, { reason: 'Not yet.' }))
  await desk.write(trusted, id, 'And more.')
  expect(await save(trusted)).toBe('pending')
  expect(await publishedN()).toBe(null)
  await desk.write(trusted, id, 'Now it is read.')
  await desk.publish(trusted, id, owner)
  await desk.write(trusted, id, 'And from here on it needs nobody.')
  expect(must(await desk.cut(id)).state).toBe('approved')
  expect(await publishedN()).toBe(5)
})

test('trust that was taken back publishes nothing', async () => {
  const { owner, brandId, trusted, id, save } = await reviewed()
  must(await changeTrust(desk.deps)(owner, brandId, { memberId: trusted.id, level: 'none' }))
  await desk.write(trusted, id, 'One.')
  expect(await save(trusted)).toBe('pending')
})

test('where the challenge asks for no review, everything is published, and a submitted story never', async () => {
  const challenge = await fire.challenge({ reviewMode: 'open' })
  fire.begin(challenge, 'writing')
  const author = await fire.member()
  const { id: storyId, chapter } = must(await fire.startStory(author, challenge))
  await desk.write(author, chapter.id, 'One.')
  expect(must(await desk.cut(chapter.id)).state).toBe('approved')
  await desk.write(author, chapter.id, 'Two, just before the end.')
  must(await fire.app.stories.submit(author, storyId))
  expect(must(await desk.cut(chapter.id)).state).toBe('pending')
})

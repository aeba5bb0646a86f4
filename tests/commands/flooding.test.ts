import { and, eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { EDIT_WINDOW_MS } from '#app/domain/ideas/ranking.ts'
import { manuscripts, notices } from '#db/schema/index.ts'
import { codeOf, type TestWorld, unwrap, openTestWorld } from '#tests/factories/test-world.ts'

let fire: TestWorld
beforeAll(async () => {
  fire = await openTestWorld()
})

test('a guest cannot add a third chapter while two of theirs are empty; an author of the story can', async () => {
  const challenge = await fire.challenge()
  fire.begin(challenge, 'writing')
  const [author, guest] = await fire.members(2)
  if (!author || !guest) throw new Error('Nobody is there')
  const story = unwrap(
    await fire.app.stories.start(author, challenge.id, { title: 'Open to all', synopsis: '' } as never),
  )
  const add = (who: typeof guest, title: string) => fire.app.stories.addChapter(who, story.id, { title })
  const first = unwrap(await add(guest, 'One'))
  unwrap(await add(guest, 'Two'))
  expect(codeOf(await add(guest, 'Three'))).toBe('empty_chapters')
  for (let at = 0; at < 6; at++) unwrap(await add(author, `Planned ${at}`))
  // The first chapter now has text.
  await fire.db.write((tx) =>
    tx.update(manuscripts).set({ headSeq: 2 }).where(eq(manuscripts.chapterId, first.id)),
  )
  unwrap(await add(guest, 'Three'))
  expect(codeOf(await add(guest, 'Four'))).toBe('empty_chapters')
})

test('repeated changes of an idea give one unread notice per voter', async () => {
  const challenge = await fire.challenge()
  const [ana, ben] = await fire.members(2)
  if (!ana || !ben) throw new Error('Nobody is there')
  const { id } = unwrap(await fire.pitch(ana, challenge, { hook: 'A kettle' }))
  unwrap(await fire.app.ideas.vote(ben, id))
  fire.clock.advance(EDIT_WINDOW_MS + 1)
  for (let at = 0; at < 12; at++) {
    unwrap(await fire.app.ideas.edit(ana, id, { hook: `A kettle, take ${at}`, detail: '', tags: [] }))
  }
  const told = await fire.db.read
    .select()
    .from(notices)
    .where(and(eq(notices.memberId, ben.id), eq(notices.kind, 'idea_amended')))
  expect(told).toHaveLength(1)
})

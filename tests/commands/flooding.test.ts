import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { EDIT_WINDOW_MS } from '#app/domain/ideas/ranking.ts'
import { manuscripts, notices } from '#db/schema/index.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()

test('a guest cannot add a third chapter while two of theirs are empty; an author of the story can', async () => {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const [author, guest] = await world.members(2)
  if (!author || !guest) throw new Error('Nobody is there')
  const story = unwrap(
    await world.app.stories.start(author, challenge.id, { title: 'Open to all', synopsis: '' } as never),
  )
  const add = (who: typeof guest, title: string) => world.app.stories.addChapter(who, story.id, { title })
  const first = unwrap(await add(guest, 'One'))
  unwrap(await add(guest, 'Two'))
  expect(codeOf(await add(guest, 'Three'))).toBe('empty_chapters')
  for (let at = 0; at < 6; at++) unwrap(await add(author, `Planned ${at}`))
  // The first chapter now has text.
  await world.db.write((tx) =>
    tx.update(manuscripts).set({ headSeq: 2 }).where(eq(manuscripts.chapterId, first.id)),
  )
  unwrap(await add(guest, 'Three'))
  expect(codeOf(await add(guest, 'Four'))).toBe('empty_chapters')
})

test('repeated changes of an idea give one unread notice per voter', async () => {
  const challenge = await world.challenge()
  const [ana, ben] = await world.members(2)
  if (!ana || !ben) throw new Error('Nobody is there')
  const { id } = unwrap(await world.pitch(ana, challenge, { hook: 'A kettle' }))
  unwrap(await world.app.ideas.vote(ben, id))
  world.clock.advance(EDIT_WINDOW_MS + 1)
  for (let at = 0; at < 12; at++) {
    unwrap(await world.app.ideas.edit(ana, id, { hook: `A kettle, take ${at}`, detail: '', tags: [] }))
  }
  const rows = await world.db.read
    .select()
    .from(notices)
    .where(and(eq(notices.memberId, ben.id), eq(notices.kind, 'idea_amended')))
  expect(rows).toHaveLength(1)
})

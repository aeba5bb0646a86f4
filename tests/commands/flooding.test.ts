import { and, eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { EDIT_WINDOW_MS } from '#app/domain/ideas/ranking.ts'
import { manuscripts, notices } from '#db/schema/index.ts'
import { codeOf, type Fire, must, openFire } from '#tests/factories/test-world.ts'

let fire: Fire
beforeAll(async () => {
  fire = await openFire()
})

test('a guest of an open story begins no third chapter while two of theirs are empty; its author may plan', async () => {
  const challenge = await fire.challenge()
  fire.begin(challenge, 'writing')
  const [author, guest] = await fire.members(2)
  if (!author || !guest) throw new Error('Nobody is there')
  const story = must(
    await fire.app.stories.start(author, challenge.id, { title: 'Open to all', synopsis: '' } as never),
  )
  const add = (who: typeof guest, title: string) => fire.app.stories.addChapter(who, story.id, { title })
  const first = must(await add(guest, 'One'))
  must(await add(guest, 'Two'))
  expect(codeOf(await add(guest, 'Three'))).toBe('empty_chapters')
  for (let at = 0; at < 6; at++) must(await add(author, `Planned ${at}`))
  // Something was written in the first.
  await fire.db.write((tx) =>
    tx.update(manuscripts).set({ headSeq: 2 }).where(eq(manuscripts.chapterId, first.id)),
  )
  must(await add(guest, 'Three'))
  expect(codeOf(await add(guest, 'Four'))).toBe('empty_chapters')
})

test('an idea that changes again and again is one notice to whoever has not looked yet', async () => {
  const challenge = await fire.challenge()
  const [ana, ben] = await fire.members(2)
  if (!ana || !ben) throw new Error('Nobody is there')
  const { id } = must(await fire.pitch(ana, challenge, { hook: 'A kettle' }))
  must(await fire.app.ideas.vote(ben, id))
  fire.clock.advance(EDIT_WINDOW_MS + 1)
  for (let at = 0; at < 12; at++) {
    must(await fire.app.ideas.edit(ana, id, { hook: `A kettle, take ${at}`, detail: '', tags: [] }))
  }
  const told = await fire.db.read
    .select()
    .from(notices)
    .where(and(eq(notices.memberId, ben.id), eq(notices.kind, 'idea_amended')))
  expect(told).toHaveLength(1)
})

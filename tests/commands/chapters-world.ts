import { eq } from 'drizzle-orm'
import type { Actor, Member } from '#app/domain/actor.ts'
import { auditEntries, chapters } from '#db/schema/index.ts'
import { moveChapter } from '#server/commands/chapters/move-chapter.ts'
import { retireChapter } from '#server/commands/chapters/retire-chapter.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'

/** A challenge in its writing phase with an author, and short functions that arrange chapters. */
export async function openChaptersWorld() {
  const world = await openTestWorld()
  let challenge = await world.inWriting()
  let author = await world.member()
  let made = 0

  const viewStory = async (key: string, actor: Actor = author) =>
    unwrap(await world.app.stories.view(actor, key))

  return {
    ...{ world, viewStory },
    /** Replaces the challenge and its author by new ones. */
    async renew() {
      challenge = await world.inWriting()
      author = await world.member()
      return { challenge, author, owner: challenge.brand.owner satisfies Member }
    },
    move: (actor: Actor, id: string, to: { position?: number; before?: string; order?: string }) =>
      moveChapter(world)(actor, id, to),
    retire: (actor: Actor, id: string, more = {}) => retireChapter(world, true)(actor, id, more),
    bringBack: (actor: Actor, id: string, more = {}) => retireChapter(world, false)(actor, id, more),
    titles: async (key: string) => (await viewStory(key)).chapters.map(({ n, title }) => `${n} ${title}`),

    /** Creates a story of three published chapters: One, Two, Three. Their texts end with its number. */
    async threeChapters() {
      const title = `A story of three ${++made}x`
      const story = unwrap(await world.startStory(author, challenge, { title }))
      await world.db.write((tx) =>
        tx.update(chapters).set({ title: 'One' }).where(eq(chapters.id, story.chapter.id)),
      )
      const ids = [story.chapter.id]
      for (const name of ['Two', 'Three'])
        ids.push(unwrap(await world.app.stories.addChapter(author, story.id, { title: name })).id)
      for (const [i, id] of ids.entries()) await world.publish(id, `Words of the chapter ${'abc'[i]}${made}.`)
      const [one = '', two = '', three = ''] = ids
      return { ...story, title, number: made, one, two, three }
    },
    audited: async (id: string) =>
      (await world.db.read.select().from(auditEntries).where(eq(auditEntries.targetId, id))).map(
        ({ action, data }) => ({ action, data }),
      ),
  }
}

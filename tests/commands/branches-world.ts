import { eq } from 'drizzle-orm'
import type { Actor, Member } from '#app/domain/actor.ts'
import { chapters } from '#db/schema/index.ts'
import { createBranches } from '#server/commands/chapters/branches.ts'
import { openLiveEditor } from '../factories/live-editor.ts'
import { visitor } from '../factories/people.ts'
import { openTestWorld, unwrap } from '../factories/test-world.ts'

export const FIRST_LINE = 'It rained on the cups of the last table by the window.'
export const SECOND_LINE = 'Nobody moved the chair that stood there for a year.'

/** A world with a live editor and the commands of branches. */
export async function openBranchesWorld() {
  const world = await openTestWorld()
  const editor = openLiveEditor(world)
  const branches = createBranches({ ...editor.withLive, edit: editor.edit })

  return {
    ...{ world, editor, branches },
    /** Creates a published chapter: the first line by its author, the second by a friend. */
    async written(more: { reviewMode?: 'open' | 'reviewed' } = {}) {
      const challenge = await world.challenge(more)
      world.begin(challenge, 'writing')
      const [author, friend] = (await world.members(2)) as [Member, Member]
      const { chapter, id: storyId } = unwrap(await world.startStory(author, challenge))
      await editor.write(author, chapter.id, FIRST_LINE)
      await editor.write(friend, chapter.id, SECOND_LINE)
      await editor.publish(author, chapter.id, challenge.brand.owner)
      return { challenge, author, friend, storyId, homeId: chapter.id, homeSlug: chapter.slug }
    },
    fork: (who: Actor, id: string, title = '') => branches.fork(who, id, { title }),
    rowOf: async (id: string) => (await world.db.read.select().from(chapters).where(eq(chapters.id, id)))[0],
    viewOf: async (id: string, as: Actor = visitor) => unwrap(await branches.view(as, id)),
  }
}

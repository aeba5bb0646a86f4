import type { Actor } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { authorsAt } from '#app/domain/manuscript/authors-at.ts'
import type { AuthorsAt } from '#app/domain/manuscript/forms.ts'
import { namesInStory } from '#db/queries/people.ts'
import { accessOf } from '../../collab/access/access.ts'
import type { CollabServer } from '../../collab/collab-server.ts'
import type { Deps } from '../../deps.ts'

type Person = { handle: string; displayName: string }
export type AuthorsFound = {
  items: { clientId: number; clock: number; length: number; member: Person | null }[]
}

const parseCharacters = (at: string) =>
  at.split(',').map((range) => {
    const [client = 0, clock = 0, length = 0] = range.split(':').map(Number)
    return { client, clock, length }
  })

/** Returns the authors of characters of the live manuscript, including moved and undone ones. Needs read access. */
export const viewAuthors =
  ({ db, now }: Deps, realtime: CollabServer) =>
  async (actor: Actor, chapterId: string, { at }: AuthorsAt): Promise<Result<AuthorsFound>> => {
    const { access, facts } = await accessOf(db.read, actor, chapterId, now())
    if (access.level === 'none') return access.why
    if (facts === undefined) return refuse('not_found')
    const written = await realtime.read(chapterId, ({ doc }, authorship) =>
      doc === null ? [] : authorsAt(doc, authorship, parseCharacters(at)),
    )
    const people = await namesInStory(
      db.read,
      facts.storyId,
      written.flatMap(({ author }) => author ?? []),
    )
    const items = written.map(({ client, clock, length, author }) => ({
      ...{ clientId: client, clock, length },
      member: author === null ? null : (people.get(author) ?? null),
    }))
    return ok({ items })
  }

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Member } from '#app/domain/actor.ts'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import type { Result } from '#app/domain/decision.ts'
import { manuscriptText, markerOf, walk } from '#app/domain/manuscript/layout.ts'
import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { comments } from '#db/schema/index.ts'
import { readSettings } from '#server/settings.ts'
import { startServer } from '#server/start-server.ts'

export const PASSWORD = 'a kettle on the third stair'
const DAY = 24 * 60 * 60 * 1000
const HANDLES = ['ana', 'budi', 'citra'] as const

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.code} ${JSON.stringify(result.fields ?? '')}`)
  return result.value
}

/** Starts a separate site with three members who may write in every story of one challenge. */
export async function openMonkeySite() {
  const dataDir = mkdtempSync(join(tmpdir(), 'unggun-monkey-'))
  const settings = readSettings({
    PORT: '0',
    DATA_DIR: dataDir,
    DEMO: '0',
    LIMITS: 'off',
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    SESSION_SECRET: 'a secret for the monkey only, long enough',
  })
  const running = await startServer(settings)
  const { app } = running.services

  async function member(handle: string, role?: 'admin'): Promise<Member> {
    const form = { handle, displayName: handle, email: `${handle}@example.org`, password: PASSWORD }
    const createdAt = new Date(Date.now() - 30 * DAY)
    unwrap(await app.identity.createMember({ ...form, createdAt, ...(role && { role }) }))
    const { id } = unwrap(await app.identity.profile(handle))
    const actor = await app.identity.actorById(id)
    if (!actor) throw new Error(`there is no ${handle}`)
    return actor
  }
  const again = async ({ id }: Member) => (await app.identity.actorById(id)) as Member

  const keeper = await member('keeper', 'admin')
  const writers = [await member(HANDLES[0]), await member(HANDLES[1]), await member(HANDLES[2])]
  const owner = writers[0] as Member
  const about = { slug: 'kopi', name: 'Kopi', tagline: '', about: '', voice: '', ownerId: owner.id }
  const brand = unwrap(await app.brands.create(keeper, about))
  unwrap(await app.brands.verify(keeper, brand.id, true))
  const start = new Date(Date.now() - 8 * DAY)
  const week = (n: number) => new Date(start.getTime() + n * 7 * DAY)
  const phases = phasesInput({
    ideasStart: week(0),
    ideasEnd: week(1),
    writingStart: week(1),
    writingEnd: week(2),
    votingStart: week(2),
    votingEnd: week(3),
    verdictEnd: week(4),
  })
  const form = {
    title: 'A fire in the rain',
    hook: 'Sit down and tell us of the rain.',
    language: 'en',
    reviewMode: 'open',
    phases,
  }
  const opened = unwrap(
    await app.challenges.open(await again(owner), brand.slug, unwrap(parse(OpenChallenge, form))),
  )

  return {
    url: running.url,
    handles: HANDLES,
    /** Creates an empty chapter. */
    chapter: async (title: string) => {
      const made = unwrap(
        await app.stories.start(await again(owner), opened.id, unwrap(parse(StartStory, { title }))),
      )
      const view = unwrap(await app.stories.view(await again(owner), made.slug))
      const chapter = view.chapters[0]
      if (chapter === undefined) throw new Error('a story without a chapter')
      return { id: made.chapter.id, path: `/s/${made.slug}/${chapter.slug}/write` }
    },
    /** Puts comments on blocks of a chapter, by their numbers, as its first writer. Faster than posting them. */
    comment: async (chapterId: string, blocks: readonly number[]) => {
      const { db, realtime } = running.services
      const createdAt = new Date()
      const rows = blocks.map((block) => ({
        ...{
          targetKind: 'chapter' as const,
          targetId: chapterId,
          challengeId: opened.id,
          authorId: owner.id,
        },
        ...{
          type: 'comment' as const,
          body: `A thought about block ${block}`,
          quote: `block ${block}`,
          createdAt,
        },
      }))
      const ids = await db.write((tx) => tx.insert(comments).values(rows).returning({ id: comments.id }))
      const marks = new Map(blocks.map((block, i) => [block, `c_${ids[i]?.id}`]))
      await realtime.edit(chapterId, await again(owner), 'edit', (doc) => {
        let block = -1
        const delta = [...walk(manuscriptText(doc))].map(({ item }) => {
          const isMarker = markerOf(item) !== null
          if (isMarker) block += 1
          const mark = isMarker ? undefined : marks.get(block)
          return { retain: item.length, ...(mark && { attributes: { [mark]: true } }) }
        })
        manuscriptText(doc).applyDelta(delta)
      })
    },
    /** Returns the chapter's stored document. */
    live: async (chapterId: string) => unwrap(await app.chapters.live(await again(owner), chapterId)),
    close: async () => {
      await running.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
export type MonkeySite = Awaited<ReturnType<typeof openMonkeySite>>

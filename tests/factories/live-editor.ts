import type { Member } from '#app/domain/actor.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { createCollabServer } from '#server/collab/collab-server.ts'
import { createRevision, saveRevision } from '#server/commands/revisions/create-revision.ts'
import { approveRevision } from '#server/commands/revisions/review-revision.ts'
import { whenFileEnds } from '../setup/closing.ts'
import { type TestWorld, unwrap } from './test-world.ts'

/** Opens the live manuscripts of a test world: members write lines, save and publish without sockets. */
export function openLiveEditor(world: TestWorld) {
  const deps = { db: world.db, now: world.clock.now, events: world.events }
  const reports: unknown[] = []
  const realtime = createCollabServer({
    ...deps,
    ...{ secret: 'a secret of the tests', limits: false, report: (error) => void reports.push(error) },
    identify: async () => ({ kind: 'visitor', locale: 'en', zone: 'UTC' }),
    memberBehind: async () => undefined,
    isOwnOrigin: () => true,
  })
  whenFileEnds(() => realtime.close())
  const withLive = { ...deps, live: (id: string) => realtime.live(id) }
  const save = saveRevision(withLive)

  async function write(by: Member, chapterId: string, ...lines: string[]) {
    const edited = await realtime.edit(chapterId, by, 'edit', (doc) => {
      const text = manuscriptText(doc)
      insertBlocks(text, text.length, lines.map(paragraph))
    })
    unwrap(edited)
  }
  /** Replaces the first occurrence of `what`. */
  async function replace(by: Member, chapterId: string, what: string, instead: string) {
    const edited = await realtime.edit(chapterId, by, 'edit', (doc) => {
      const text = manuscriptText(doc)
      let at = 0
      for (const { insert } of text.toDelta() as { insert: unknown }[]) {
        const found = typeof insert === 'string' ? insert.indexOf(what) : -1
        if (found >= 0) {
          text.delete(at + found, what.length)
          text.insert(at + found, instead)
          return
        }
        at += typeof insert === 'string' ? insert.length : 1
      }
      throw new Error(`"${what}" is not in the text`)
    })
    unwrap(edited)
  }
  /** Saves a revision, and lets the reviewer approve it if it was not approved automatically. */
  async function publish(by: Member, chapterId: string, reviewer?: Member) {
    const cut = unwrap(await save(by, chapterId, { summary: '' }))
    if (cut.state !== 'approved' && reviewer) unwrap(await approveRevision(deps)(reviewer, chapterId, cut.n))
    return cut
  }
  const textOf = async (chapterId: string) => (await realtime.live(chapterId)).text.replace(/^\n/, '')
  return {
    ...{ deps, realtime, withLive, reports, write, replace, save, publish, textOf },
    edit: realtime.edit.bind(realtime),
    cut: createRevision(withLive),
  }
}

import { beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Member } from '#app/domain/actor.ts'
import { manuscriptText, markerOf } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, newMarker, paragraph } from '#app/domain/manuscript/write.ts'
import { createBranches } from '#server/commands/chapters/branches.ts'
import { copyFrom } from '#server/commands/chapters/copy-from.ts'
import { takeBack } from '#server/commands/revisions/undo-changes.ts'
import { type LiveEditor, openLiveEditor } from '../factories/live-editor.ts'
import { type TestWorld, unwrap, openTestWorld } from '../factories/test-world.ts'

const FIRST = 'Hujan turun di atas cangkir-cangkir meja terakhir'
const SECOND = 'Nobody moved the chair by the window for a year'

type Hand = (change: (text: Y.Text, undo: Y.UndoManager) => void) => Promise<void>
/** Ana has written the first paragraph and Budi the second, published. Each of them types in a Yjs document of their own. */
type Scene = {
  chapterId: string
  ana: Hand
  budi: Hand
  members: { ana: Member; budi: Member }
  /** A second chapter by the same two members; `there` lists the author of each of its texts. */
  elsewhere: { chapterId: string; ana: Hand; budi: Hand }
  show: (chapterId?: string) => Promise<string>
}

let fire: TestWorld
let desk: LiveEditor
beforeAll(async () => {
  fire = await openTestWorld()
  desk = openLiveEditor(fire)
})

/** A browser with its own document and undo manager. Each of its actions reaches the server as one message. */
function handOf(member: Member, chapterId: string): Hand {
  const own = new Y.Doc()
  const text = manuscriptText(own)
  const undo = new Y.UndoManager(text, { captureTimeout: 0 })
  return async (change) => {
    const edited = await desk.realtime.edit(chapterId, member, 'edit', (doc) => {
      Y.applyUpdate(own, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(own)), 'pull')
      own.clientID = doc.clientID
      change(text, undo)
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(own, Y.encodeStateVector(doc)))
    })
    unwrap(edited)
  }
}

async function scene(): Promise<Scene> {
  const challenge = await fire.challenge()
  fire.begin(challenge, 'writing')
  const [ana, budi] = (await fire.members(2)) as [Member, Member]
  const names = new Map([
    [ana.id, 'ana'],
    [budi.id, 'budi'],
  ])
  const open = async () => {
    const { chapter } = unwrap(await fire.startStory(ana, challenge))
    return { chapterId: chapter.id, ana: handOf(ana, chapter.id), budi: handOf(budi, chapter.id) }
  }
  const here = await open()
  await here.ana((text) => text.insert(1, FIRST))
  await here.budi((text) => insertBlocks(text, text.length, [paragraph(SECOND)]))
  await desk.publish(ana, here.chapterId)
  const show = async (chapterId = here.chapterId) => {
    const { blocks, authors } = await desk.realtime.live(chapterId)
    const lines = blocks.map((block, i) => {
      const all = block.runs.map((run) => run.text).join('')
      let at = 0
      return (authors[i]?.runs ?? [])
        .map(({ author, length }) => {
          at += length
          return `${names.get(author ?? '') ?? 'nobody'}:${all.slice(at - length, at)}`
        })
        .join(' + ')
    })
    return lines.filter(Boolean).join(' / ')
  }
  return { ...here, members: { ana, budi }, elsewhere: await open(), show }
}

const BOTH = `ana:${FIRST} / budi:${SECOND}`
const secondAt = 1 + FIRST.length
const told = (who: Member, chapterId: string) => copyFrom(desk.deps, desk.realtime)(who, chapterId).then(unwrap)

type Case = [name: string, does: (scene: Scene) => Promise<unknown>, expected: string]

/** Each case: an action and the expected authors after it (rules A1–A7 of SPEC.md). `does` may use another chapter. */
const CASES: Case[] = [
  [
    '[A1] typing inside of another’s text',
    ({ budi }) => budi((t) => t.insert(1, 'Saat itu ')),
    `budi:Saat itu  + ana:${FIRST} / budi:${SECOND}`,
  ],
  [
    '[A1] bold and link by another',
    ({ budi }) => budi((t) => t.format(3, 9, { b: true, link: '/s/x' })),
    BOTH,
  ],
  [
    '[A1] Enter in the middle',
    ({ budi }) => budi((t) => t.insertEmbed(6, newMarker({ kind: 'paragraph' }))),
    `ana:${FIRST.slice(0, 5)} / ana:${FIRST.slice(5)} / budi:${SECOND}`,
  ],
  [
    '[A1] a line break in the middle',
    ({ ana }) => ana((t) => t.insert(secondAt + 7, '\n')),
    `ana:${FIRST} / budi:${SECOND.slice(0, 6)} + ana:\n + budi:${SECOND.slice(6)}`,
  ],
  [
    '[A1] joining two blocks',
    ({ ana }) => ana((t) => t.delete(secondAt, 1)),
    `ana:${FIRST} + budi:${SECOND}`,
  ],
  [
    '[A1] to heading, quote and list',
    async ({ budi }) => {
      for (const kind of ['heading2', 'quote', 'item'])
        await budi((t) => markerOf(t._start!)!.set('kind', kind))
    },
    BOTH,
  ],
  [
    '[A2] moving a block in one step',
    ({ budi }) =>
      budi((t) => {
        t.delete(1, FIRST.length)
        t.insert(t.length, FIRST)
      }),
    `budi:${SECOND} + ana:${FIRST}`,
  ],
  [
    '[A2] cutting and pasting in two steps',
    async ({ budi }) => {
      await budi((t) => t.delete(1, FIRST.length))
      await budi((t) => t.insert(t.length, FIRST))
    },
    `budi:${SECOND} + ana:${FIRST}`,
  ],
  [
    '[A2] undoing one’s own deletion of another’s text',
    async ({ budi }) => {
      await budi((t) => t.delete(1, 5))
      await budi((_, undo) => undo.undo())
    },
    BOTH,
  ],
  [
    '[A2] undoing and redoing',
    async ({ budi }) => {
      await budi((t) => t.delete(1, 5))
      await budi((_, undo) => undo.undo())
      await budi((_, undo) => undo.redo())
      await budi((_, undo) => undo.undo())
    },
    BOTH,
  ],
  [
    '[A3] pasted from outside',
    ({ budi }) => budi((t) => t.insert(t.length, ' — taken from a letter of my aunt')),
    `ana:${FIRST} / budi:${SECOND} — taken from a letter of my aunt`,
  ],
  [
    '[A7] copied within the chapter by somebody else',
    ({ budi }) => budi((t) => t.insert(t.length, FIRST)),
    `ana:${FIRST} / budi:${SECOND} + ana:${FIRST}`,
  ],
  [
    '[A7] both paragraphs, copied by one of their authors',
    ({ ana }) =>
      ana((t) => {
        t.insert(t.length, FIRST.slice(10))
        insertBlocks(t, t.length, [paragraph(SECOND)])
      }),
    `ana:${FIRST} / budi:${SECOND} + ana:${FIRST.slice(10)} / budi:${SECOND}`,
  ],
  [
    '[A7] copied with new words around it',
    ({ budi }) => budi((t) => t.insert(t.length, `And yet: ${FIRST}, she said.`)),
    `ana:${FIRST} / budi:${SECOND}And yet:  + ana:${FIRST} + budi:, she said.`,
  ],
  [
    '[A7] a few words are anybody’s',
    ({ budi }) => budi((t) => t.insert(t.length, FIRST.slice(0, 11))),
    `ana:${FIRST} / budi:${SECOND}${FIRST.slice(0, 11)}`,
  ],
  [
    '[A7] copied into another chapter',
    async ({ chapterId, elsewhere, members }) => {
      await told(members.budi, chapterId)
      await elsewhere.budi((t) => t.insert(1, FIRST))
      return elsewhere.chapterId
    },
    `ana:${FIRST}`,
  ],
  [
    '[A7] copied from the published text that was rewritten meanwhile',
    async ({ chapterId, ana, elsewhere, members }) => {
      await ana((t) => t.delete(1, FIRST.length))
      await told(members.budi, chapterId)
      await elsewhere.budi((t) => t.insert(1, FIRST))
      return elsewhere.chapterId
    },
    `ana:${FIRST}`,
  ],
  [
    '[A7] cut here, pasted into another chapter',
    async ({ chapterId, budi, elsewhere, members }) => {
      await budi((t) => t.insert(1, 'Sebelum semuanya dimulai, begini: '))
      await elsewhere.ana((t) => t.insert(1, 'x'))
      await budi((t) => t.delete(1, 40))
      await told(members.budi, chapterId)
      await elsewhere.budi((t) => t.insert(2, `Sebelum semuanya dimulai, begini: ${FIRST.slice(0, 6)}`))
      return elsewhere.chapterId
    },
    `ana:x + budi:Sebelum semuanya dimulai, begini:  + ana:${FIRST.slice(0, 6)}`,
  ],
  [
    '[A7] the same words in a chapter one has not copied from',
    async ({ elsewhere }) => {
      await elsewhere.budi((t) => t.insert(1, FIRST))
      return elsewhere.chapterId
    },
    `budi:${FIRST}`,
  ],
  [
    'a branch begins with the authors of the text it is forked from',
    async ({ chapterId, members }) => {
      const fork = unwrap(await branches().fork(members.budi, chapterId, { title: '' }))
      return fork.id
    },
    BOTH,
  ],
  [
    'a branch that is chosen brings its new text home with its authors',
    async ({ chapterId, members }) => {
      const { id } = unwrap(await branches().fork(members.budi, chapterId, { title: '' }))
      await desk.replace(members.budi, id, 'Hujan turun', 'Gerimis jatuh')
      unwrap(await branches().choose(members.ana, chapterId, { chapterId: id, conflicts: {} }))
    },
    `budi:Gerimis jatuh + ana:${FIRST.slice(11)} / budi:${SECOND}`,
  ],
  [
    'restoring a revision brings the text back to its authors',
    async ({ chapterId, budi, members }) => {
      await budi((t) => t.delete(1, FIRST.length))
      unwrap(await desk.save(members.budi, chapterId, { summary: '' }))
      fire.clock.advance(3_600_000)
      const act = takeBack({ ...desk.withLive, realtime: desk.realtime })
      unwrap(await act(members.budi, chapterId, { is: 'restore', revision: 1 }))
    },
    BOTH,
  ],
]

const branches = () => createBranches({ ...desk.withLive, edit: desk.edit })

test.each(CASES)('%s', async (_, does, expected) => {
  const here = await scene()
  const where = await does(here)
  expect(await here.show(typeof where === 'string' ? where : undefined)).toBe(expected)
})

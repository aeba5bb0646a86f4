import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Member } from '#app/domain/actor.ts'
import { manuscriptText, markerOf } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, newMarker, paragraph } from '#app/domain/manuscript/write.ts'
import { createBranches } from '#server/commands/chapters/branches.ts'
import { recordCopy } from '#server/commands/chapters/record-copy.ts'
import { undoChanges } from '#server/commands/revisions/undo-changes.ts'
import { openLiveEditor } from '../factories/live-editor.ts'
import { openTestWorld, unwrap } from '../factories/test-world.ts'

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

const world = await openTestWorld()
const editor = openLiveEditor(world)

/** A browser with its own document and undo manager. Each of its actions reaches the server as one message. */
function handOf(member: Member, chapterId: string): Hand {
  const own = new Y.Doc()
  const text = manuscriptText(own)
  const undo = new Y.UndoManager(text, { captureTimeout: 0 })
  return async (change) => {
    const edited = await editor.realtime.edit(chapterId, member, 'edit', (doc) => {
      Y.applyUpdate(own, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(own)), 'pull')
      own.clientID = doc.clientID
      change(text, undo)
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(own, Y.encodeStateVector(doc)))
    })
    unwrap(edited)
  }
}

async function scene(): Promise<Scene> {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const [ana, budi] = (await world.members(2)) as [Member, Member]
  const names = new Map([
    [ana.id, 'ana'],
    [budi.id, 'budi'],
  ])
  const open = async () => {
    const { chapter } = unwrap(await world.startStory(ana, challenge))
    return { chapterId: chapter.id, ana: handOf(ana, chapter.id), budi: handOf(budi, chapter.id) }
  }
  const here = await open()
  await here.ana((text) => text.insert(1, FIRST))
  await here.budi((text) => insertBlocks(text, text.length, [paragraph(SECOND)]))
  await editor.publish(ana, here.chapterId)
  const show = async (chapterId = here.chapterId) => {
    const { blocks, authors } = await editor.realtime.live(chapterId)
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
const reportCopy = (who: Member, chapterId: string) =>
  recordCopy(editor.deps, editor.realtime)(who, chapterId).then(unwrap)

type Case = [name: string, does: (scene: Scene) => Promise<unknown>, expected: string]

/** Each case: an action and the expected authors after it (rules A1–A7 of SPEC.md). `does` may use another chapter. */
const CASES: Case[] = [
  [
    '[A1] text typed inside another member’s paragraph belongs to its typist',
    ({ budi }) => budi((t) => t.insert(1, 'Saat itu ')),
    `budi:Saat itu  + ana:${FIRST} / budi:${SECOND}`,
  ],
  [
    '[A1] bold and a link set by another member keep the author',
    ({ budi }) => budi((t) => t.format(3, 9, { b: true, link: '/s/x' })),
    BOTH,
  ],
  [
    '[A1] splitting a block keeps the authors of both halves',
    ({ budi }) => budi((t) => t.insertEmbed(6, newMarker({ kind: 'paragraph' }))),
    `ana:${FIRST.slice(0, 5)} / ana:${FIRST.slice(5)} / budi:${SECOND}`,
  ],
  [
    '[A1] a line break inside a block keeps the authors around it',
    ({ ana }) => ana((t) => t.insert(secondAt + 7, '\n')),
    `ana:${FIRST} / budi:${SECOND.slice(0, 6)} + ana:\n + budi:${SECOND.slice(6)}`,
  ],
  [
    '[A1] joining two blocks keeps the authors of both',
    ({ ana }) => ana((t) => t.delete(secondAt, 1)),
    `ana:${FIRST} + budi:${SECOND}`,
  ],
  [
    '[A1] changing a block to heading, quote and list item keeps its authors',
    async ({ budi }) => {
      for (const kind of ['heading2', 'quote', 'item'])
        await budi((t) => markerOf(t._start!)!.set('kind', kind))
    },
    BOTH,
  ],
  [
    '[A2] a block moved in one message keeps its author',
    ({ budi }) =>
      budi((t) => {
        t.delete(1, FIRST.length)
        t.insert(t.length, FIRST)
      }),
    `budi:${SECOND} + ana:${FIRST}`,
  ],
  [
    '[A2] text cut and pasted in two messages keeps its author',
    async ({ budi }) => {
      await budi((t) => t.delete(1, FIRST.length))
      await budi((t) => t.insert(t.length, FIRST))
    },
    `budi:${SECOND} + ana:${FIRST}`,
  ],
  [
    '[A2] undoing a deletion of another member’s text gives it back to its author',
    async ({ budi }) => {
      await budi((t) => t.delete(1, 5))
      await budi((_, undo) => undo.undo())
    },
    BOTH,
  ],
  [
    '[A2] undo and redo keep the authors',
    async ({ budi }) => {
      await budi((t) => t.delete(1, 5))
      await budi((_, undo) => undo.undo())
      await budi((_, undo) => undo.redo())
      await budi((_, undo) => undo.undo())
    },
    BOTH,
  ],
  [
    '[A3] text pasted from outside belongs to the member who pastes it',
    ({ budi }) => budi((t) => t.insert(t.length, ' — taken from a letter of my aunt')),
    `ana:${FIRST} / budi:${SECOND} — taken from a letter of my aunt`,
  ],
  [
    '[A7] text copied within the chapter by another member keeps its author',
    ({ budi }) => budi((t) => t.insert(t.length, FIRST)),
    `ana:${FIRST} / budi:${SECOND} + ana:${FIRST}`,
  ],
  [
    '[A7] two paragraphs copied by one of their authors keep both authors',
    ({ ana }) =>
      ana((t) => {
        t.insert(t.length, FIRST.slice(10))
        insertBlocks(t, t.length, [paragraph(SECOND)])
      }),
    `ana:${FIRST} / budi:${SECOND} + ana:${FIRST.slice(10)} / budi:${SECOND}`,
  ],
  [
    '[A7] copied text with new words around it keeps its author, and the new words belong to the typist',
    ({ budi }) => budi((t) => t.insert(t.length, `And yet: ${FIRST}, she said.`)),
    `ana:${FIRST} / budi:${SECOND}And yet:  + ana:${FIRST} + budi:, she said.`,
  ],
  [
    '[A7] a copy of a few words belongs to the member who pastes it',
    ({ budi }) => budi((t) => t.insert(t.length, FIRST.slice(0, 11))),
    `ana:${FIRST} / budi:${SECOND}${FIRST.slice(0, 11)}`,
  ],
  [
    '[A7] text copied into another chapter keeps its author',
    async ({ chapterId, elsewhere, members }) => {
      await reportCopy(members.budi, chapterId)
      await elsewhere.budi((t) => t.insert(1, FIRST))
      return elsewhere.chapterId
    },
    `ana:${FIRST}`,
  ],
  [
    '[A7] text copied from a published revision keeps its author although the live text has changed',
    async ({ chapterId, ana, elsewhere, members }) => {
      await ana((t) => t.delete(1, FIRST.length))
      await reportCopy(members.budi, chapterId)
      await elsewhere.budi((t) => t.insert(1, FIRST))
      return elsewhere.chapterId
    },
    `ana:${FIRST}`,
  ],
  [
    '[A7] text cut from one chapter and pasted into another keeps its author',
    async ({ chapterId, budi, elsewhere, members }) => {
      await budi((t) => t.insert(1, 'Sebelum semuanya dimulai, begini: '))
      await elsewhere.ana((t) => t.insert(1, 'x'))
      await budi((t) => t.delete(1, 40))
      await reportCopy(members.budi, chapterId)
      await elsewhere.budi((t) => t.insert(2, `Sebelum semuanya dimulai, begini: ${FIRST.slice(0, 6)}`))
      return elsewhere.chapterId
    },
    `ana:x + budi:Sebelum semuanya dimulai, begini:  + ana:${FIRST.slice(0, 6)}`,
  ],
  [
    '[A7] text equal to that of a chapter the member has not copied from belongs to the member',
    async ({ elsewhere }) => {
      await elsewhere.budi((t) => t.insert(1, FIRST))
      return elsewhere.chapterId
    },
    `budi:${FIRST}`,
  ],
  [
    'a branch keeps the authors of the text it is forked from',
    async ({ chapterId, members }) => {
      const fork = unwrap(await branches().fork(members.budi, chapterId, { title: '' }))
      return fork.id
    },
    BOTH,
  ],
  [
    'the new text of a chosen branch keeps its authors in the chapter',
    async ({ chapterId, members }) => {
      const { id } = unwrap(await branches().fork(members.budi, chapterId, { title: '' }))
      await editor.replace(members.budi, id, 'Hujan turun', 'Gerimis jatuh')
      unwrap(await branches().choose(members.ana, chapterId, { chapterId: id, conflicts: {} }))
    },
    `budi:Gerimis jatuh + ana:${FIRST.slice(11)} / budi:${SECOND}`,
  ],
  [
    'text that a restored revision brings back keeps its authors',
    async ({ chapterId, budi, members }) => {
      await budi((t) => t.delete(1, FIRST.length))
      unwrap(await editor.save(members.budi, chapterId, { summary: '' }))
      world.clock.advance(3_600_000)
      const act = undoChanges({ ...editor.withLive, realtime: editor.realtime })
      unwrap(await act(members.budi, chapterId, { is: 'restore', revision: 1 }))
    },
    BOTH,
  ],
]

const branches = () => createBranches({ ...editor.withLive, edit: editor.edit })

test.each(CASES)('%s', async (_, does, expected) => {
  const here = await scene()
  const where = await does(here)
  expect(await here.show(typeof where === 'string' ? where : undefined)).toBe(expected)
})

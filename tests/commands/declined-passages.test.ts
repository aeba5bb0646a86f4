import { expect, test } from 'vitest'
import { seededRandom } from '#app/domain/random.ts'
import { openCaseAbout } from '#db/queries/cases.ts'
import { chapterBy } from '#db/queries/chapters.ts'
import { latestLiveRevision } from '#db/queries/replay.ts'
import { revisionById } from '#db/queries/revisions.ts'
import { approvePart } from '#server/commands/revisions/approve-part.ts'
import { blocksOfRevision } from '#server/commands/revisions/contents.ts'
import { manuscriptSubject } from '#server/commands/revisions/review-case.ts'
import { approveRevision, declineRevision } from '#server/commands/revisions/review-revision.ts'
import { openLiveEditor } from '#tests/factories/live-editor.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const editor = openLiveEditor(world)

const PROMO = 'A promo for you.'
const OTHER = 'Another promo by the sea.'

async function scene(reviewMode: 'open' | 'reviewed' = 'open') {
  const challenge = await world.challenge({ reviewMode, bannedPhrases: ['promo'] })
  world.begin(challenge, 'writing')
  const { owner } = challenge.brand
  const writer = await world.member()
  const { id } = unwrap(await world.startStory(writer, challenge)).chapter
  const save = async () => unwrap(await editor.save(writer, id, { summary: '' }))
  return {
    ...{ owner, writer, id, save },
    write: (...lines: string[]) => editor.write(writer, id, ...lines),
    replace: (from: string, to: string) => editor.replace(writer, id, from, to),
    readersSee: async () => {
      const chapter = (await chapterBy(world.db.read, id))?.chapter
      const revision = await revisionById(world.db.read, chapter?.publishedRevisionId ?? null)
      const blocks = revision ? await blocksOfRevision(world.db.read, revision.id) : []
      return blocks.map(({ runs }) => runs.map(({ text }) => text).join('')).filter(Boolean)
    },
    decline: async () => {
      const { n = 0 } = (await latestLiveRevision(world.db.read, id)) ?? {}
      unwrap(await declineRevision(editor.deps)(owner, id, n, { reason: 'No adverts.' }))
    },
    openCase: () => openCaseAbout(world.db.read, manuscriptSubject(id)),
  }
}

test('a held passage that a reviewer declined stays declined when other text is written, which is published', async () => {
  const { write, save, decline, openCase, readersSee } = await scene()
  await write('One.', PROMO)
  await save()
  await decline()
  await write('Two.')
  expect(await save()).toMatchObject({ state: 'declined', held: 0, phrases: [], published: {} })
  expect(await readersSee()).toEqual(['One.', 'Two.'])
  expect(await openCase()).toBeUndefined()
})

test('a held passage that a reviewer declined is held again when its text changes', async () => {
  const { write, save, decline, replace, openCase } = await scene()
  await write('One.', PROMO)
  await save()
  await decline()
  await replace('for you', 'for me')
  expect(await save()).toMatchObject({ state: 'pending', held: 1 })
  expect(await openCase()).toBeDefined()
})

test('a held passage that a reviewer declined does not hide another passage that a rule holds', async () => {
  const { write, save, decline, openCase } = await scene()
  await write('One.', PROMO)
  await save()
  await decline()
  await write(OTHER)
  expect(await save()).toMatchObject({ state: 'pending', held: 1, phrases: ['promo'] })
  expect((await openCase())?.reasons.filter(({ kind }) => kind === 'banned_phrase')).toHaveLength(1)
})

test('a held passage that a reviewer declined is no reason of the case where other changes wait for a review', async () => {
  const { write, save, decline, openCase } = await scene('reviewed')
  await write('One.', PROMO)
  await save()
  await decline()
  await write('Two.')
  expect(await save()).toMatchObject({ state: 'pending', held: 0 })
  expect((await openCase())?.reasons.map(({ kind }) => kind)).toEqual(['review'])
})

test('a held passage that a reviewer declined is published with the revision that a reviewer approves later', async () => {
  const { owner, id, write, save, decline, replace, readersSee } = await scene()
  await write('One.', PROMO)
  await save()
  await decline()
  await write('Two.')
  const { n } = await save()
  unwrap(await approveRevision(editor.deps)(owner, id, n))
  expect(await readersSee()).toEqual(['One.', PROMO, 'Two.'])
  await replace(PROMO, 'Three.')
  expect(await save()).toMatchObject({ state: 'approved' })
  await write(PROMO)
  expect(await save()).toMatchObject({ state: 'pending', held: 1 })
})

test('a held passage that a reviewer declined is published when a reviewer approves it as a part', async () => {
  const { owner, id, write, save, decline, readersSee } = await scene('reviewed')
  await write('One.')
  const { n: base } = await save()
  unwrap(await approveRevision(editor.deps)(owner, id, base))
  await write(PROMO)
  await save()
  await decline()
  await write('Two.')
  const { n } = await save()
  unwrap(await approvePart(editor.deps)(owner, id, n, { base, changes: [1] }))
  expect(await readersSee()).toEqual(['One.', PROMO])
})

const SEEDS = Number(process.env.SEEDS ?? 2)
const ELSEWHERE = ['The boat comes home.', 'Rain.', 'She waits.', 'A lamp by the sea.']

test.each(Array.from({ length: SEEDS }, (_, n) => Number(process.env.SEED ?? 7) + n))(
  'a passage that was decided is not held again by any sequence of edits elsewhere (seed %i)',
  async (seed) => {
    const random = seededRandom(seed)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
    const { owner, id, write, replace, save, decline, openCase, readersSee } = await scene()
    await write('First line.', PROMO, 'Last line.')
    const { n } = await save()
    const isApproved = random() < 0.5
    if (isApproved) unwrap(await approveRevision(editor.deps)(owner, id, n))
    else await decline()
    let text = ['First line.', 'Last line.']
    for (let step = 0; step < 8; step++) {
      const line = `${pick(ELSEWHERE)} ${step}`
      const old = pick(text)
      if (random() < 0.5) {
        await write(line)
        text = [...text, line]
      } else {
        await replace(old, line)
        text = text.map((one) => (one === old ? line : one))
      }
      if (random() < 0.6) expect(await save()).toMatchObject({ held: 0, phrases: [] })
      expect(await openCase()).toBeUndefined()
      expect((await readersSee()).includes(PROMO)).toBe(isApproved)
    }
    await write('The end.')
    await save()
    const seen = (await readersSee()).filter((line) => line !== PROMO)
    expect([...seen].sort()).toEqual([...text, 'The end.'].sort())
  },
)

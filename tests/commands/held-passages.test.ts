import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { parse } from '#app/domain/parse.ts'
import { type ChangeRule, ChangeRule as ChangeRuleForm } from '#app/domain/text-rules/forms.ts'
import { openCaseAbout } from '#db/queries/cases.ts'
import { creditOfRevision, revisionById } from '#db/queries/revisions.ts'
import { currentRules } from '#db/queries/rules.ts'
import { chapters } from '#db/schema/index.ts'
import { blocksOfRevision, packedRevision } from '#server/commands/revisions/contents.ts'
import { judgePassages } from '#server/commands/revisions/held-task.ts'
import { manuscriptSubject } from '#server/commands/revisions/review-case.ts'
import { approveRevision, declineRevision } from '#server/commands/revisions/review-revision.ts'
import { changeTrust } from '#server/commands/standing/change-trust.ts'
import { openLiveEditor } from '#tests/factories/live-editor.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const editor = openLiveEditor(world)

const LINES = ['The lamp stands by the sea.', 'Nobody lights it.', 'Rain comes.', 'She waits for the boat.']
const ADVERT = 'Main di 𝐆𝐀𝐂𝐎𝐑𝟕𝟕 slot gacor hari ini pasti maxwin, langsung cek situsnya'

async function scene(reviewMode: 'open' | 'reviewed' = 'open') {
  const challenge = await world.challenge({ reviewMode, bannedPhrases: ['promo'] })
  world.begin(challenge, 'writing')
  const { owner } = challenge.brand
  const writer = await world.member()
  const { chapter } = unwrap(await world.startStory(writer, challenge))
  const { id } = chapter
  const published = async () => {
    const [row] = await world.db.read.select().from(chapters).where(eq(chapters.id, id))
    return revisionById(world.db.read, row?.publishedRevisionId ?? null)
  }
  const readersSee = async () => {
    const revision = await published()
    const blocks = revision ? await blocksOfRevision(world.db.read, revision.id) : []
    return blocks.map(({ runs }) => runs.map(({ text }) => text).join('')).filter((line) => line !== '')
  }
  const change = async (input: Partial<ChangeRule>) =>
    unwrap(await world.app.rules.change(owner, challenge.brand.slug, unwrap(parse(ChangeRuleForm, input))))
  return {
    ...{ challenge, owner, writer, id, published, readersSee, change },
    write: (...lines: string[]) => editor.write(writer, id, ...lines),
    save: async () => unwrap(await editor.save(writer, id, { summary: '' })),
    openCase: () => openCaseAbout(world.db.read, manuscriptSubject(id)),
  }
}

const HELD = [
  ['a banned phrase', 'A promo for you.', 'banned_phrase'],
  ['an advert in disguised letters', ADVERT, 'disguised_letters'],
  ['too many links', 'See https://a.example https://b.example https://c.example', 'links'],
] as const

test.each(HELD)(
  'one block of five with %s waits, and the four others are published',
  async (_, line, kind) => {
    const { write, save, readersSee, openCase, change, challenge } = await scene()
    if (kind === 'links') {
      await change({ kind: 'links', mode: 'watch', limit: 2, challenge: challenge.slug, words: [] })
      await change({ kind: 'links', mode: 'hold', limit: 2, challenge: challenge.slug, words: [] })
    }
    await write(...LINES.slice(0, 2), line, ...LINES.slice(2))
    expect(await save()).toMatchObject({ n: 1, state: 'pending', held: 1, published: { n: 2 } })
    expect(await readersSee()).toEqual(LINES)
    const open = await openCase()
    expect(open?.reasons.map((reason) => reason.kind)).toContain(kind)
  },
)

test('a reviewer who approves the revision publishes the held passage, and the case closes', async () => {
  const { owner, id, write, save, readersSee, openCase } = await scene()
  await write(...LINES, 'A promo for you.')
  const { n } = await save()
  unwrap(await approveRevision(editor.deps)(owner, id, n))
  expect(await readersSee()).toEqual([...LINES, 'A promo for you.'])
  expect(await openCase()).toBeUndefined()
})

test('a reviewer who declines the revision leaves the held passage out, and the rest stays published', async () => {
  const { owner, id, write, save, readersSee, openCase } = await scene()
  await write(...LINES, 'A promo for you.')
  const { n } = await save()
  unwrap(await declineRevision(editor.deps)(owner, id, n, { reason: 'An advert.' }))
  expect(await readersSee()).toEqual(LINES)
  expect(await openCase()).toBeUndefined()
})

test('a held passage is published with the next revision once the banned phrase is edited away', async () => {
  const { id, writer, write, save, readersSee, openCase } = await scene()
  await write(...LINES, 'A promo for you.')
  await save()
  await editor.replace(writer, id, 'promo', 'table')
  expect(await save()).toMatchObject({ state: 'approved', held: 0 })
  expect(await readersSee()).toEqual([...LINES, 'A table for you.'])
  expect(await openCase()).toBeUndefined()
})

test('a trusted writer continues beside a held passage, and new text is published each time', async () => {
  const { owner, challenge, writer, write, save, readersSee } = await scene('reviewed')
  unwrap(await changeTrust(editor.deps)(owner, challenge.brand.id, { memberId: writer.id, level: 'trusted' }))
  await write('One.', 'A promo for you.')
  expect(await save()).toMatchObject({ state: 'pending', published: { n: 2 } })
  await write('Two.')
  expect(await save()).toMatchObject({ n: 3, state: 'pending', published: { n: 4 } })
  expect(await readersSee()).toEqual(['One.', 'Two.'])
})

test('a changed passage keeps its published words until its new ones are reviewed', async () => {
  const { id, writer, write, save, readersSee } = await scene()
  await write(...LINES)
  await save()
  await editor.replace(writer, id, 'for the boat', 'for the promo')
  await write('Then it is morning.')
  await save()
  expect(await readersSee()).toEqual([...LINES, 'Then it is morning.'])
})

test('credit counts only the published text', async () => {
  const { write, save, published } = await scene()
  await write('One.', 'A promo for you.')
  await save()
  const part = await published()
  const [share] = await creditOfRevision(world.db.read, part?.id ?? '')
  const whole = await revisionById(world.db.read, part?.partOfId ?? null)
  expect(share?.graphemes).toBe(part?.graphemes)
  expect(whole?.graphemes).toBe(Number(part?.graphemes) + 'A promo for you.'.length + 1)
})

test('prose that invites and speaks of luck is not held without a name, disguised letters or a trade word', async () => {
  const { write, save } = await scene()
  await write('Join us this Thursday! We won, and the prize money paid for the roof.')
  expect(await save()).toMatchObject({ state: 'approved', held: 0 })
})

test('text of the team is not judged', async () => {
  const { owner, id, readersSee } = await scene()
  await editor.write(owner, id, 'A promo for you.')
  unwrap(await editor.save(owner, id, { summary: '' }))
  expect(await readersSee()).toEqual(['A promo for you.'])
})

test('a newcomer’s passage with more links than newcomers may post waits', async () => {
  const { id, readersSee } = await scene()
  const newcomer = await world.member({ createdAt: world.clock.now() })
  await editor.write(newcomer, id, 'One.', 'See https://a.example https://b.example https://c.example')
  expect(unwrap(await editor.cut(id))).toMatchObject({ held: 1 })
  expect(await readersSee()).toEqual(['One.'])
})

test('a rule that holds passages of too many revisions turns itself off, and the next passage is published', async () => {
  const { challenge, change, readersSee, id } = await scene()
  await change({ kind: 'links', mode: 'watch', limit: 0 })
  await change({ kind: 'links', mode: 'hold', limit: 0 })
  const writers = [await world.member(), await world.member(), await world.member()]
  for (const [n, writer] of [...writers, ...writers].entries()) {
    await editor.write(writer, id, `See https://a${n}.example`)
    unwrap(await editor.save(writer, id, { summary: '' }))
  }
  const rules = await currentRules(world.db.read, challenge.brand.id)
  expect(rules.find(({ kind }) => kind === 'links')).toMatchObject({
    mode: 'off',
    version: { isBrake: true },
  })
  expect(await readersSee()).toHaveLength(6)
})

test('one of 10,000 blocks waits, and judging them takes less than eight seconds', async () => {
  const { write, save, readersSee, published } = await scene()
  await write(...Array.from({ length: 10_000 }, (_, n) => `The ${n} boat comes home.`), 'A promo for you.')
  expect(await save()).toMatchObject({ state: 'pending', held: 1 })
  expect(await readersSee()).toHaveLength(10_000)
  const { blocks, authors } = await packedRevision(world.db.read, (await published())?.partOfId ?? '')
  const rules = [
    { kind: 'phrases' as const, mode: 'hold' as const, limit: null, words: ['promo'], isOwn: false },
    { kind: 'spam' as const, mode: 'hold' as const, limit: 50, words: [], isOwn: true },
  ]
  const nobody = { exempt: [], newcomers: [], weights: [], declined: [], expected: 'en' as const }
  const began = performance.now()
  const { held } = judgePassages({ before: null, after: { blocks, authors }, rules, ...nobody })
  expect(performance.now() - began).toBeLessThan(8_000)
  expect(held).toMatchObject([{ quotes: ['promo'] }])
})

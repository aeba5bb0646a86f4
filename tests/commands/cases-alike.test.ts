import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { DecideCases } from '#app/domain/cases/forms.ts'
import type { CaseReason } from '#app/domain/cases/reasons.ts'
import { parse } from '#app/domain/parse.ts'
import { caseBy } from '#db/queries/cases.ts'
import { openCase } from '#server/commands/cases/open-case.ts'
import { codeOf, unwrap } from '#tests/factories/test-world.ts'
import { openCasesWorld } from './cases-world.ts'

const one = await openCasesWorld()

const LINKS: CaseReason[] = [{ kind: 'links', p: 0.25 }]

/** Posts a comment and opens a case about it. */
async function held(body: string, by?: Member, reasons = LINKS): Promise<string> {
  const { world, brand, challenge } = one
  const author = by ?? (await world.member())
  const { id } = unwrap(await world.postComment(author, { kind: 'challenge', id: challenge.id }, { body }))
  const subject = { kind: 'comment' as const, id }
  return world.db.write((tx) =>
    openCase(tx, {
      ...{ brandId: brand.id, challengeId: challenge.id, kind: 'held', subject, authorId: author.id },
      ...{ reasons, at: world.now() },
    }),
  )
}
const gathered = async () => {
  const request = { limit: 100, gathered: true }
  return unwrap(await one.world.app.cases.queue(one.bagas, one.brand.slug, request)).items
}
const alikeOf = async (id: string) =>
  unwrap(await one.world.app.cases.view(one.bagas, id)).alike.map((item) => item.id)
const stateOf = async (id: string) => (await caseBy(one.world.db.read, id))?.state

test('alike texts are one row of the queue, and are decided together only when the reviewer says so', async () => {
  const first = await held('Hujan di sini, pasti deras')
  const second = await held('hujan  di sini: pasti 𝐝𝐞𝐫𝐚𝐬!')
  const third = await held('Hujan di sini pasti d3ras')
  const other = await held('Hujan turun di loket enam')
  const rows = (await gathered()).filter(({ id }) => [first, second, third, other].includes(id))
  expect(rows.map(({ id, alike }) => [id, alike])).toEqual([
    [first, 2],
    [other, 0],
  ])
  expect(await one.queue()).toEqual(expect.arrayContaining([first, second, third, other]))
  expect(await alikeOf(third)).toEqual([first, second])

  unwrap(await one.decide(one.bagas, second, 'remove'))
  expect([await stateOf(first), await stateOf(second)]).toEqual(['open', 'decided'])
  const made = unwrap(await one.decide(one.bagas, first, 'remove', { alike: [third, other] }))
  expect(made.alike).toEqual({ decided: [third], refused: [{ id: other, code: 'stale' }] })
  expect([await stateOf(third), await stateOf(other)]).toEqual(['decided', 'open'])
  unwrap(await one.world.app.cases.undo(one.bagas, [first, third]))
  expect([await stateOf(first), await stateOf(third)]).toEqual(['open', 'open'])
})

test('texts with the same link are alike when one person wrote them', async () => {
  const author = await one.world.member()
  const first = await held('Lihat toko.example.com', author)
  const second = await held('Sekali lagi: https://www.toko.example.com/', author)
  const third = await held('Saya juga suka toko.example.com')
  expect(await alikeOf(first)).toEqual([second])
  expect(await alikeOf(third)).toEqual([])
})

test('a text that was edited since its case was opened is not alike any more', async () => {
  const author = await one.world.member()
  const first = await held('Sama persis dengan yang lain')
  const second = await held('Sama persis dengan yang lain', author)
  const subject = (await caseBy(one.world.db.read, second))?.subjectId ?? ''
  expect(await alikeOf(first)).toEqual([second])
  unwrap(await one.world.app.comments.edit(author, subject, { body: 'Kalimat yang baru' }))
  expect(await alikeOf(first)).toEqual([])
  const made = unwrap(await one.decide(one.bagas, first, 'approve', { alike: [second] }))
  expect(made.alike?.refused).toEqual([{ id: second, code: 'stale' }])
})

test('an edit concerns one text and leaves the alike ones, and a decision for several cases cannot be an edit', async () => {
  const [first, second] = [await held('Dua kali hal yang sama'), await held('Dua kali hal yang sama')]
  const made = unwrap(await one.decide(one.bagas, first, 'edit', { text: 'Sekali saja', alike: [second] }))
  expect(made.alike).toEqual({ decided: [], refused: [] })
  expect(await stateOf(second)).toBe('open')
  const several = parse(DecideCases, { decision: 'edit', reason: 'Shorter.', cases: [second] })
  expect(codeOf(several)).toBe('invalid')
})

test('a site that several people name raises all their cases, but not those of one person', async () => {
  const named: CaseReason[] = [
    { kind: 'site_name', p: 0.5, quotes: [{ written: 'SENJA 88', read: 'senja 88' }] },
  ]
  const author = await one.world.member()
  const risks = (...ids: string[]) =>
    Promise.all(ids.map(async (id) => Number((await caseBy(one.world.db.read, id))?.risk.toFixed(3))))
  const first = await held('Ke SENJA 88 saja', author, named)
  const again = await held('SENJA 88 buka terus', author, named)
  expect(await risks(first, again)).toEqual([0.5, 0.5])
  const second = await held('Kakak juga di senja 88', undefined, named)
  expect(await risks(first, again, second)).toEqual([0.55, 0.55, 0.55])
  const third = await held('Di sana juga ramai tadi malam', undefined, named)
  expect(await risks(third)).toEqual([0.6])
})

test('a reviewer sees what a reply answers', async () => {
  const { world, challenge, brand } = one
  const asker = await world.member()
  const on = { kind: 'challenge' as const, id: challenge.id }
  const parent = unwrap(await world.postComment(asker, on, { body: 'Nenek menakar pakai telapak tangan.' }))
  const author = await world.member()
  const reply = unwrap(await world.postComment(author, on, { body: 'Bukan begitu.', replyTo: parent.id }))
  const caseId = await world.db.write((tx) =>
    openCase(tx, {
      ...{ brandId: brand.id, challengeId: challenge.id, kind: 'held', authorId: author.id, reasons: LINKS },
      ...{ subject: { kind: 'comment', id: reply.id }, at: world.now() },
    }),
  )
  const { subject } = unwrap(await world.app.cases.view(one.bagas, caseId))
  expect(subject?.context).toEqual({ text: 'Nenek menakar pakai telapak tangan.', by: asker.displayName })
})

test('members see no alike cases', async () => {
  const [first, second] = [await held('Tidak untuk semua orang'), await held('Tidak untuk semua orang')]
  const member = await one.world.member()
  expect(codeOf(await one.world.app.cases.view(member, first))).toBe('forbidden')
  expect(codeOf(await one.decide(member, first, 'remove', { alike: [second] }))).toBe('forbidden')
  expect(await stateOf(second)).toBe('open')
})

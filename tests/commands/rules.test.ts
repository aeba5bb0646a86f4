import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { parse } from '#app/domain/parse.ts'
import { ChangeRule, PreviewRule } from '#app/domain/text-rules/forms.ts'
import type { RuleKind } from '#app/domain/text-rules/rules.ts'
import { auditPage } from '#db/queries/audit.ts'
import { HOUR } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()

async function scene() {
  const challenge = await world.challenge({ language: 'id' })
  const { brand } = challenge
  const on = { kind: 'challenge' as const, id: challenge.id }
  const change = (input: object, by: Member = brand.owner) =>
    world.app.rules.change(by, brand.slug, unwrap(parse(ChangeRule, input)))
  const preview = async (input: object) =>
    unwrap(await world.app.rules.preview(brand.owner, brand.slug, unwrap(parse(PreviewRule, input))))
  const hold = async (kind: RuleKind, more: object = {}) => {
    unwrap(await change({ kind, mode: 'watch', ...more }))
    unwrap(await change({ kind, mode: 'hold', ...more }))
  }
  const say = async (body: string, by?: Member) => {
    // Other posts keep the share of hits under the brake.
    const posted = unwrap(await world.postComment(by ?? (await world.member()), on, { body }))
    return posted
  }
  const ruleOf = async (kind: RuleKind, challengeKey?: string) =>
    unwrap(await world.app.rules.view(brand.owner, brand.slug, challengeKey)).rules.find(
      (rule) => rule.kind === kind,
    )
  return { challenge, brand, on, change, preview, hold, say, ruleOf }
}

const IMAGE = 'ini foto pasar kemarin pagi ![pasar](https://a.example/x.png)'
const LONG_ENGLISH =
  'This is a rather long text in English which somebody wrote in a challenge that asks for another language.'
const CASES: { kind: RuleKind; more?: object; hit: string; pass: string }[] = [
  { kind: 'phrases', more: { words: ['beli sekarang'] }, hit: 'ayo 𝓫𝓮𝓵𝓲 s e k a r a n g', pass: 'sekarang' },
  { kind: 'links', more: { limit: 1 }, hit: 'a.com dan b.com', pass: 'a.com saja' },
  { kind: 'mentions', more: { limit: 1 }, hit: '@ana @budi lihat', pass: '@ana lihat' },
  { kind: 'images', hit: 'lihat ![x](https://a.example/x.png)', pass: 'lihat ini' },
  { kind: 'language', hit: LONG_ENGLISH, pass: 'short English' },
  { kind: 'profanity', hit: 'dasar g0bl0k', pass: 'goblokan bukan kata utuh' },
  { kind: 'profanity', more: { words: ['kampret'] }, hit: 'k.a.m.p.r.e.t', pass: 'kampretos' },
]

test.each(CASES)('$kind holds "$hit" and lets "$pass" through', async ({ kind, more, hit, pass }) => {
  const { hold, say } = await scene()
  await hold(kind, more)
  expect((await say(hit)).held).toBe(true)
  expect((await say(pass)).held).toBe(false)
})

test('a newcomer’s link is held, and a link of an older member is not', async () => {
  const { hold, say } = await scene()
  await hold('newcomer_link')
  const newcomer = await world.member({ createdAt: new Date(world.clock.now().getTime() - HOUR) })
  expect((await say('lihat contoh.com', newcomer)).held).toBe(true)
  expect((await say('lihat contoh.com')).held).toBe(false)
})

test('the setting of a rule in a challenge applies instead of the brand’s', async () => {
  const { hold, say, change, challenge, ruleOf } = await scene()
  await hold('images')
  unwrap(await change({ kind: 'images', mode: 'off', challenge: challenge.slug }))
  expect((await say(IMAGE)).held).toBe(false)
  expect(await ruleOf('images')).toMatchObject({ mode: 'hold', from: 'brand' })
  expect(await ruleOf('images', challenge.slug)).toMatchObject({ mode: 'off', from: 'challenge' })
})

test('a rule that was off must watch before it holds', async () => {
  const { change } = await scene()
  expect(codeOf(await change({ kind: 'images', mode: 'hold' }))).toBe('watch_first')
  expect(codeOf(await change({ kind: 'images', mode: 'watch' }))).toBe('ok')
  expect(codeOf(await change({ kind: 'images', mode: 'hold' }))).toBe('ok')
})

test('the rule of adverts can be switched off and on again at once', async () => {
  const { change } = await scene()
  expect(codeOf(await change({ kind: 'spam', mode: 'off' }))).toBe('ok')
  expect(codeOf(await change({ kind: 'spam', mode: 'hold' }))).toBe('ok')
})

test('an equal setting of a rule makes no new version', async () => {
  const { change } = await scene()
  const first = unwrap(await change({ kind: 'links', mode: 'watch', limit: 3 }))
  expect(unwrap(await change({ kind: 'links', mode: 'watch', limit: 3 }))).toEqual(first)
  expect(unwrap(await change({ kind: 'links', mode: 'watch', limit: 4 })).n).toBe(first.n + 1)
})

test('only managers change rules, and the whole team sees them', async () => {
  const { brand, change } = await scene()
  const moderator = await world.colleague(brand, 'moderator')
  expect(codeOf(await change({ kind: 'images', mode: 'watch' }, moderator))).toBe('forbidden')
  expect(codeOf(await world.app.rules.view(moderator, brand.slug))).toBe('ok')
  expect(codeOf(await world.app.rules.view(await world.member(), brand.slug))).toBe('forbidden')
})

test('a rule of own phrases needs at least one phrase', async () => {
  const { change } = await scene()
  expect(codeOf(await change({ kind: 'phrases', mode: 'watch' }))).toBe('invalid')
})

test('a change of a rule is in the audit log', async () => {
  const { brand, change } = await scene()
  unwrap(await change({ kind: 'links', mode: 'watch', limit: 3 }))
  const [entry] = await auditPage(world.db.read, brand.id, undefined, 1)
  expect(entry).toMatchObject({ action: 'rule.change', data: { rule: 'links', mode: 'watch', limit: 3 } })
})

test.each(CASES)('the preview of $kind equals what it then holds', async ({ kind, more, hit, pass }) => {
  const { preview, hold, say } = await scene()
  const ana = await world.member()
  await say(hit, ana)
  await say(pass, ana)
  const found = await preview({ kind, ...more })
  expect(found).toMatchObject({ posts: 2, hits: 1, people: 1 })
  await hold(kind, more)
  const held = [(await say(`${hit} `, ana)).held, (await say(`${pass} `, ana)).held]
  expect(held).toEqual([true, false])
})

test('an example of what a rule would have held quotes the text with its place and links to it', async () => {
  const { preview, say } = await scene()
  const { id } = await say('lihat 𝓫𝓮𝓵𝓲 sekarang ya')
  const { examples } = await preview({ kind: 'phrases', words: ['beli sekarang'] })
  expect(examples).toMatchObject([{ id, path: expect.stringContaining(`#comment-${id}`) }])
  expect(examples[0]?.parts.map(({ text, isHit }) => [text, isHit])).toEqual([
    ['lihat ', false],
    ['𝓫𝓮𝓵𝓲 sekarang', true],
    [' ya', false],
  ])
})

test('a watching rule counts hits and holds nothing', async () => {
  const { change, say, ruleOf } = await scene()
  unwrap(await change({ kind: 'images', mode: 'watch' }))
  expect((await say(IMAGE)).held).toBe(false)
  expect(await ruleOf('images')).toMatchObject({ week: { hits: 1, people: 1 } })
})

test('a rule that hits too many posts turns itself off at the fifth hit of three people, is audited, and the team is notified', async () => {
  const { brand, hold, say, ruleOf } = await scene()
  await hold('phrases', { words: ['cerita'] })
  const people = await world.members(3)
  const held: boolean[] = []
  for (let n = 0; n < 6; n++) held.push((await say(`cerita ${n}`, people[n % 3])).held)
  expect(held).toEqual([true, true, true, true, true, false])
  expect(await ruleOf('phrases')).toMatchObject({ mode: 'off', turnedItselfOff: true })
  const [entry] = await auditPage(world.db.read, brand.id, undefined, 1)
  expect(entry).toMatchObject({ action: 'rule.turn_off', actorId: null })
  expect(await world.noticesFor(brand.owner)).toMatchObject([{ kind: 'rule_turned_off' }])
})

test('a rule that hits too many posts stays on while its hits are of two people', async () => {
  const { hold, say, ruleOf } = await scene()
  await hold('phrases', { words: ['cerita'] })
  const people = await world.members(2)
  for (let n = 0; n < 8; n++) await say(`cerita ${n}`, people[n % 2])
  expect(await ruleOf('phrases')).toMatchObject({ mode: 'hold' })
})

test('a rule that hits too many posts stays on when it is the default rule of adverts', async () => {
  const { say, ruleOf } = await scene()
  const people = await world.members(3)
  for (let n = 0; n < 6; n++) await say(`slot gacor maxwin di 𝐌𝐄𝐑𝐏𝐀𝐓𝐈𝟏𝟑𝟖 ${n}`, people[n % 3])
  expect(await ruleOf('spam')).toMatchObject({ mode: 'hold', from: 'default', week: { hits: 6 } })
})

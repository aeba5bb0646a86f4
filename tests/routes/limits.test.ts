import { expect, test } from 'vitest'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { translator } from '#app/messages/translate.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { type BrandSite, openBrandSite } from './brand-site.ts'

const t = translator('en')
const brandSite = await openBrandSite(['anna', 'budi', 'cici', 'dodi'], undefined, { limits: true })
const dates = weeksFrom(new Date(Date.now() - DAY))
const fields = { title: 'A kettle for everyone', hook: 'Sit down.', language: 'en', reviewMode: 'open' }
const form = unwrap(parse(OpenChallenge, { ...fields, phases: phasesInput(dates) }))
const slug = unwrap(await brandSite.app.challenges.open(await brandSite.actor('owen'), 'kopi', form)).slug

type Person = Awaited<ReturnType<BrandSite['as']>>
const repeat = async (count: number, send: (at: number) => ReturnType<Person['post']>) => {
  const answers: Awaited<ReturnType<Person['post']>>[] = []
  for (let at = 1; at <= count; at++) answers.push(await send(at))
  return answers
}
const waits = (answer: Awaited<ReturnType<Person['post']>> | undefined, typed?: string) => {
  expect(answer?.status).toBe(429)
  expect(Number(answer?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(answer?.html).toContain(t('refusal.too_fast'))
  if (typed) expect(answer?.html).toContain(typed)
}

test('the sixth idea in a day is rate-limited, and the form keeps the typed text', async () => {
  const anna = await brandSite.as('anna')
  const sent = await repeat(6, (at) => anna.post(`/c/${slug}/ideas`, { hook: `A spoon, number ${at}` }))
  expect(sent.slice(0, 5).map(({ status }) => status)).not.toContain(429)
  waits(sent[5], 'A spoon, number 6')
})

test('the eleventh amendment in an hour is rate-limited, whether the ten came by form or API', async () => {
  const idea = unwrap(parse(PitchIdea, { hook: 'The chair nobody moves' }))
  const { id, n } = unwrap(await brandSite.app.ideas.pitch(await brandSite.actor('budi'), slug, idea))
  const budi = await brandSite.as('budi')
  const token = unwrap(
    await brandSite.app.identity.createToken(await brandSite.actor('budi'), {
      label: 'x',
      scopes: ['write'],
    }),
  ).token
  const byToken = (hook: string) =>
    fetch(`${brandSite.url}/api/v1/ideas/${id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ hook }),
    })
  for (let at = 0; at < 10; at++) expect((await byToken(`The chair, take ${at}`)).status).toBe(200)
  const eleventh = await byToken('The chair, take 11')
  expect([eleventh.status, Number(eleventh.headers.get('retry-after')) > 0]).toEqual([429, true])
  waits(
    await budi.post(`/c/${slug}/ideas/${n}`, { intent: 'edit', hook: 'By the form', detail: '', tags: '' }),
  )
})

test('the sixty-first comment in an hour is rate-limited, and the form keeps its text', async () => {
  const cici = await brandSite.as('cici')
  const sent = await repeat(61, (at) =>
    cici.post(`/c/${slug}/talk`, { intent: 'say', type: 'comment', body: `Said ${at}` }),
  )
  expect(sent[59]?.status).not.toBe(429)
  waits(sent[60], 'Said 61')
})

test('searches by visitors are rate-limited', async () => {
  const visitor = () => fetch(`${brandSite.url}/api/v1/search?q=kettle`)
  for (let at = 0; at < 30; at++) expect((await visitor()).status).toBe(200)
  expect([(await visitor()).status]).toEqual([429])
  expect((await (await brandSite.as('dodi')).get('/search?q=kettle')).status).toBe(200)
})

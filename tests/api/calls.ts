import { expect } from 'vitest'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import type { ApiAnswer, ApiSite } from './site.ts'

export type Person = Awaited<ReturnType<ApiSite['person']>>
type Challenge = Awaited<ReturnType<ApiSite['challenge']>>
type Started = { id: string; slug: string; chapter: { id: string; slug: string } }
const BEGIN = new Date('2026-03-02T12:00:00.000Z')

/** Returns the body of a response; throws when it is a refusal. */
export function done({ status, body }: ApiAnswer) {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}

/** Short functions that prepare content through the API. `siteOf` is read at each call: the site opens in a hook. */
export function stepsOn(siteOf: () => ApiSite) {
  async function write(chapterId: string, by: Person, text: string) {
    await siteOf().services.realtime.edit(chapterId, await by.actor(), 'edit', (doc) => {
      const whole = manuscriptText(doc)
      insertBlocks(whole, whole.length, [paragraph(text)])
    })
  }
  return {
    write,
    /** Writes and saves text; returns the number of the revision. */
    async save(chapterId: string, by: Person, text: string): Promise<number> {
      await write(chapterId, by, text)
      return done(await by.post(`/chapters/${chapterId}/revisions`, { summary: text })).n
    },
    start: async (by: Person, of: Challenge, title: string): Promise<Started> =>
      done(await by.post(`/challenges/${of.id}/stories`, { title, coauthors: 'open' })),
    open(more: object = {}) {
      siteOf().clock.set(BEGIN)
      return siteOf().challenge(more)
    },
  }
}

/** Calls every operation about the rules of a brand. */
export async function callRules(owner: Person, brand: string): Promise<void> {
  done(await owner.post(`/brands/${brand}/rules`, { kind: 'links', mode: 'watch', limit: 3 }))
  done(await owner.get(`/brands/${brand}/rules`))
  done(await owner.post(`/brands/${brand}/rules/preview`, { kind: 'links' }))
}

/** Calls every operation about webhooks; `pitcher` posts the idea that is delivered. */
export async function callWebhooks(pitcher: Person, { owner, brand, id }: Challenge): Promise<void> {
  const form = { brand: brand.slug, url: 'http://127.0.0.1:9/hook', events: ['idea.created'] }
  const hook = done(await owner.post('/webhooks', form)).id as string
  done(await pitcher.post(`/challenges/${id}/ideas`, { hook: 'A bell on every table' }))
  done(await owner.get(`/webhooks?brand=${brand.slug}`))
  const { items } = done(await owner.get(`/webhooks/${hook}/deliveries`))
  expect(items).toMatchObject([{ event: 'idea.created' }])
  done(await owner.post(`/webhooks/${hook}/deliveries/${items[0].id}/redeliver`))
  done(await owner.patch(`/webhooks/${hook}`, { change: 'disable' }))
}

/** Calls every operation about promises, with what a member said in a new challenge. */
export async function callPromises(site: ApiSite, ana: Person, open: () => ReturnType<ApiSite['challenge']>) {
  const challenge = await open()
  const { owner } = challenge
  const list = `/brands/${challenge.brand.slug}/promises`
  const on = { kind: 'challenge', id: challenge.id }
  const said = done(await ana.post('/comments', { on, type: 'problem', body: 'Two steps.' })).id as string
  const input = { from: { kind: 'comment', id: said }, text: 'A ramp.', due: '2026-04-01' }
  const made = done(await owner.post(list, input)).id as string
  done(await owner.post(list, { ...input, due: '2026-04-01T10:00:00+07:00' }))
  done(await ana.put(`/promises/${made}/name`))
  done(await owner.patch(`/promises/${made}`, { text: 'A wider ramp.', due: '2026-05-01' }))
  done(await owner.patch(`/promises/${made}`, { state: 'kept', outcome: 'It is there.' }))
  done(await site.ask('GET', `/promises/${made}`))
  const page = done(await site.ask('GET', `${list}?limit=1`))
  expect(page.counts).toEqual({ open: 1, late: 0, kept: 1, withdrawn: 0 })
  done(await site.ask('GET', `${list}?state=kept&cursor=${page.nextCursor}`))
  done(await ana.delete(`/promises/${made}/name`))
}

type Callers = { ana: Person; budi: Person; cici: Person; visitor: ApiSite['ask'] }

/** Calls the operations about questions and returns the id of an official answer; `done` throws for a refusal. */
export async function callQuestions(
  { id: challenge, owner, brand }: Challenge,
  { ana, budi, cici, visitor }: Callers,
  done: (answer: ApiAnswer) => { id: string },
): Promise<string> {
  const on = { kind: 'challenge', id: challenge }
  const place = `kind=challenge&id=${challenge}`
  const { id } = done(await ana.post('/questions', { on, body: 'Is the kettle for sale?' }))
  done(await budi.get(`/questions/alike?${place}&text=${encodeURIComponent('kettle on sale?')}`))
  done(await budi.put(`/questions/${id}/me-too`, { words: 'Can I buy that kettle?' }))
  done(await cici.put(`/questions/${id}/me-too`))
  done(await cici.delete(`/questions/${id}/me-too`))
  const peer = done(await cici.post(`/questions/${id}/answers`, { body: 'I think not.' }))
  const official = done(await owner.post(`/questions/${id}/answers`, { body: 'It is not.' }))
  done(await owner.put(`/questions/${id}/assignee`, { handle: null }))
  done(await owner.put('/questions/assignee', { ids: [id], handle: null }))
  const other = done(await ana.post('/questions', { on, body: 'Does it rain on the tram?' }))
  done(await owner.put('/questions/closed', { ids: [other.id], reason: 'off_topic' }))
  done(await ana.get(`/questions/${other.id}`))
  done(await owner.put('/questions/closed', { ids: [other.id], reason: null }))
  done(await ana.post(`/answers/${peer.id}/solved`))
  done(await ana.delete(`/answers/${peer.id}/solved`))
  done(await owner.put(`/answers/${official.id}/official`))
  done(await budi.get(`/questions/${id}?lens=experts`))
  done(await owner.get(`/questions/${id}`))
  done(await visitor('GET', `/questions?brand=${brand.slug}&state=answered`))
  done(await ana.get(`/comments?${place}`))
  return official.id
}

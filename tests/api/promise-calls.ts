import { expect } from 'vitest'
import type { ApiSite } from './site.ts'
import { done, type Person } from './steps.ts'

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

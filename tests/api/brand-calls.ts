import { expect } from 'vitest'
import type { ApiSite } from './site.ts'
import { done, type Person } from './steps.ts'

type Challenge = Awaited<ReturnType<ApiSite['challenge']>>

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

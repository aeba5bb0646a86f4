import { expect, test } from 'vitest'
import { createExports } from '#server/commands/exports/exports.ts'
import { makeExports } from '#server/commands/exports/make-exports.ts'
import { deliverDue } from '#server/commands/webhooks/deliver.ts'
import { createMail } from '#server/mail/mail.ts'
import { ANYWHERE } from '#server/outbound/fetch-public.ts'
import { openTestWorld } from '#tests/factories/test-world.ts'
import { interceptWrites } from '#tests/setup/database.ts'

let writes = 0

const world = await openTestWorld()

interceptWrites(world.db, (write, options, work) => {
  writes += 1
  return write(options, work)
})

const queue = { usesOutbox: false, start: async () => {}, settled: async () => {}, close: async () => {} }
const site = { url: () => 'https://unggun.test' }
const secret = 'a secret for tests only, long enough'

const SWEEPS: Record<string, () => Promise<unknown>> = {
  'making exports': () => {
    const deps = { db: world.db, now: world.clock.now, events: world.events, site }
    return makeExports({
      ...deps,
      mail: createMail(deps, queue),
      story: createExports(deps).story,
    })()
  },
  'delivering to webhooks': () => deliverDue({ ...world, site: site.url, secret, rules: ANYWHERE })(),
}

test.each(Object.keys(SWEEPS))('%s opens no write transaction when nothing is due', async (name) => {
  writes = 0
  await SWEEPS[name]?.()
  expect(writes).toBe(0)
})

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { contentOf } from '#app/domain/revisions/content.ts'
import { creditShares, revisionContents, revisions, stories } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { creditFindings } from '#server/commands/credit/check-credit.ts'
import { pack } from '#server/commands/revisions/prepare-text.ts'
import { DAY } from '#tests/factories/people.ts'
import { openCreditWorld } from './credit-world.ts'

const one = await openCreditWorld()

const findings = () => creditFindings(one.world.db.read)

test('the check of credit finds nothing wrong with proposals and final credit', async () => {
  await one.featured()
  one.world.clock.advance(15 * DAY)
  await one.finalize()
  await one.featured()
  expect(await findings()).toEqual([])
})

const OTHER_TEXT = pack(contentOf([{ id: 'r:0', kind: 'paragraph', runs: [{ text: 'Forged.', marks: {} }] }]))

test.each<[string, boolean, string, (tx: Tx, story: { id: string; revision: string }) => Promise<unknown>]>([
  [
    'final credit of a story that was renamed',
    true,
    'the manifest of final credit does not have its hash',
    (tx, { id }) => tx.update(stories).set({ title: 'Forged' }).where(eq(stories.id, id)),
  ],
  [
    'a frozen revision with another hash',
    true,
    'frozen revision 1 has another number or hash',
    (tx, { revision }) => tx.update(revisions).set({ hash: 'f' }).where(eq(revisions.id, revision)),
  ],
  [
    'a frozen revision with another text',
    true,
    'the text of frozen revision 1 does not have its hash',
    (tx, { revision }) =>
      tx
        .update(revisionContents)
        .set({ blocks: OTHER_TEXT })
        .where(eq(revisionContents.revisionId, revision)),
  ],
  [
    'shares that do not add up',
    false,
    'version 1 of the shares adds up to 2',
    (tx, { id }) => tx.update(creditShares).set({ permille: 1 }).where(eq(creditShares.storyId, id)),
  ],
])('the check of credit names the story of %s', async (_, final, found, tamper) => {
  const { id } = await one.featured()
  const revision = (await one.view(id)).revisions[0]?.revisionId ?? ''
  if (final) {
    one.world.clock.advance(15 * DAY)
    await one.finalize()
  }
  await one.world.db.write((tx) => tamper(tx, { id, revision }))
  expect((await findings()).filter(({ at }) => at === `story ${id}`)).toEqual([{ at: `story ${id}`, found }])
})

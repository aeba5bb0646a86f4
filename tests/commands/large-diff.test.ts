import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import type { Block } from '#app/domain/manuscript/layout.ts'
import { MAX_BLOCKS } from '#app/domain/manuscript/validate-update.ts'
import { blocksOf, contentOf } from '#app/domain/revisions/content.ts'
import { diffBlocks } from '#app/domain/revisions/diff.ts'
import { getDiffPart } from '#app/domain/revisions/diff-parts.ts'
import { revisionContents, revisions } from '#db/schema/index.ts'
import { pack } from '#server/commands/revisions/prepare-text.ts'
import { compareRevisions } from '#server/commands/revisions/view-revisions.ts'
import { longestWait } from '../factories/longest-wait.ts'
import { openTestWorld, unwrap } from '../factories/test-world.ts'

const LONGEST_MS = 50

const block = (n: number, text: string): Block => ({
  ...{ id: `2:${n}`, kind: n % 50 ? ('paragraph' as const) : ('heading2' as const) },
  runs: [{ text, marks: {} }],
})
const written = Array.from({ length: MAX_BLOCKS }, (_, n) =>
  block(n, `Paragraph ${n} tells of chair ${n % 97} and of the rain.`),
)
/** Changes every seventh block, deletes every hundredth, and moves a range of blocks. */
const rewritten = [...written.slice(5_000, 5_200), ...written.slice(0, 5_000), ...written.slice(5_200)]
  .map((one, n) => (n % 7 ? one : block(n, `Paragraph ${n} tells of an umbrella and of the rain.`)))
  .filter((_, n) => n % 100)

test('comparing texts of 10,000 blocks does not block other requests', async () => {
  const world = await openTestWorld()
  const challenge = await world.challenge({})
  world.begin(challenge, 'writing')
  const [author] = (await world.members(1)) as [Member]
  const { chapter } = unwrap(await world.startStory(author, challenge))
  await world.db.write(async (tx) => {
    for (const [i, blocks] of [written, rewritten].entries()) {
      const row = { chapterId: chapter.id, n: i + 1, uptoSeq: i + 1, kind: 'auto' as const }
      const counts = { contributorIds: [author.id], graphemes: 1, words: 1, wordDelta: 1, hash: String(i) }
      const [made] = await tx
        .insert(revisions)
        .values({ ...row, ...counts, state: 'superseded', createdAt: world.clock.now() })
        .returning({ id: revisions.id })
      const revisionId = made?.id as string
      await tx
        .insert(revisionContents)
        .values({ revisionId, blocks: pack(contentOf(blocks)), authors: pack([]) })
    }
  })
  const [before, after] = [blocksOf(contentOf(written)), blocksOf(contentOf(rewritten))]
  const compare = () =>
    compareRevisions(world)(author, chapter.id, { from: 1, to: 2 }, { part: 2, unchanged: 'whole' })
  const waits: number[] = []
  const expected = getDiffPart(diffBlocks(before, after), 2)
  for (let i = 0; i < 3; i++) {
    const { value, longest } = await longestWait(compare)
    expect(unwrap(value).diff).toEqual(expected)
    waits.push(longest)
  }
  const started = performance.now()
  diffBlocks(before, after)
  const onMainThread = performance.now() - started
  if (process.env.FIGURES) console.log('longest wait, ms:', waits, 'on the loop:', onMainThread)
  // A busy machine slows this and the reference measurement alike.
  expect(Math.min(...waits)).toBeLessThan(Math.max(LONGEST_MS, onMainThread / 3))
})

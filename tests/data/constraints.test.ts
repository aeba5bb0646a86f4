import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import {
  brandMembers,
  brands,
  challenges,
  challengeTerms,
  chapters,
  comments,
  ideas,
  ideaVotes,
  manuscriptUpdates,
  members,
  notices,
  revisions,
  stories,
  storyAuthors,
  storyVotes,
  termsAcceptances,
} from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'
import { AT, memberRow } from './rows.ts'

const world = await openTestWorld(AT)
const db = world.db
const challenge = await world.challenge({ terms: 'Be kind.' })
const author = await world.member({ handle: 'ana' })
unwrap(await world.app.challenges.acceptTerms(author, challenge.id, { age: 'old_enough' }))
const ideaId = unwrap(await world.pitch(author, challenge)).id
world.begin(challenge, 'writing')
const story = unwrap(await world.startStory(author, challenge))
const ana = author.id
const challengeId = challenge.id
const brandId = challenge.brand.id
const storyId = story.id
const chapterId = story.chapter.id

const code = (error: unknown): string => {
  const { code: own, cause } = (error ?? {}) as { code?: string; cause?: unknown }
  return own ?? code(cause)
}
const KIND = {
  SQLITE_CONSTRAINT_UNIQUE: 'unique',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'unique',
  SQLITE_CONSTRAINT_FOREIGNKEY: 'foreign key',
  SQLITE_CONSTRAINT_CHECK: 'check',
  SQLITE_CONSTRAINT_NOTNULL: 'not null',
  '23505': 'unique',
  '23503': 'foreign key',
  '23514': 'check',
  '23502': 'not null',
} as Record<string, string>
const refusal = async (work: (tx: Tx) => Promise<unknown>) => {
  try {
    await db.write(work)
    return 'kept'
  } catch (error) {
    return KIND[code(error)] ?? String(error)
  }
}
const idea = (more: Partial<typeof ideas.$inferInsert> = {}) => ({
  ...{ challengeId, n: 99, authorId: ana, hook: 'x', tags: [], state: 'open' as const, createdAt: AT },
  ...more,
})
const NOBODY = '00000000-0000-0000-0000-000000000000'

const cases: [string, string, (tx: Tx) => Promise<unknown>][] = [
  [
    'a second vote on an idea in one round',
    'unique',
    async (tx) => {
      const voter = await memberRow(tx, 'voter')
      const vote = { ideaId, memberId: voter, challengeId, createdAt: AT }
      await tx.insert(ideaVotes).values(vote)
      await tx.insert(ideaVotes).values(vote)
    },
  ],
  [
    'a second vote on a story in one round',
    'unique',
    async (tx) => {
      const vote = { storyId, memberId: ana, challengeId, ballotHash: 'h', ballot: 'b', createdAt: AT }
      await tx.insert(storyVotes).values({ ...vote, receipt: 'r1' })
      await tx.insert(storyVotes).values({ ...vote, receipt: 'r2' })
    },
  ],
  [
    'two votes with one receipt',
    'unique',
    async (tx) => {
      const other = await memberRow(tx, 'other')
      const vote = { storyId, challengeId, ballotHash: 'h', ballot: 'b', receipt: 'r', createdAt: AT }
      await tx.insert(storyVotes).values({ ...vote, memberId: ana })
      await tx.insert(storyVotes).values({ ...vote, memberId: other })
    },
  ],
  [
    'a vote for an idea that is not there',
    'foreign key',
    (tx) => tx.insert(ideaVotes).values({ ideaId: NOBODY, memberId: ana, challengeId, createdAt: AT }),
  ],
  [
    'a vote by nobody',
    'foreign key',
    (tx) => tx.insert(ideaVotes).values({ ideaId, memberId: NOBODY, challengeId, createdAt: AT }),
  ],
  ['two ideas with one number', 'unique', (tx) => tx.insert(ideas).values([idea(), idea()])],
  [
    'an idea in a state we do not know',
    'check',
    (tx) => tx.insert(ideas).values(idea({ state: 'burnt' as 'open' })),
  ],
  ['fewer votes than none', 'check', (tx) => tx.insert(ideas).values(idea({ votes: -1 }))],
  ['an idea by nobody', 'foreign key', (tx) => tx.insert(ideas).values(idea({ authorId: NOBODY }))],
  ['an idea without a hook', 'not null', (tx) => tx.insert(ideas).values(idea({ hook: null as never }))],
  [
    'an idea merged into nothing',
    'foreign key',
    (tx) => tx.insert(ideas).values(idea({ mergedIntoId: NOBODY })),
  ],
  [
    'a story from an idea that is not there',
    'foreign key',
    (tx) => tx.update(stories).set({ ideaId: NOBODY }).where(eq(stories.id, storyId)),
  ],
  [
    'a story with fewer votes than none',
    'check',
    (tx) => tx.update(stories).set({ votes: -1 }).where(eq(stories.id, storyId)),
  ],
  [
    'two stories with one slug',
    'unique',
    async (tx) => {
      const [story] = await tx.select().from(stories).where(eq(stories.id, storyId))
      await tx.insert(stories).values({ ...(story as typeof stories.$inferInsert), id: 'another' })
    },
  ],
  [
    'two chapters with one slug in a story',
    'unique',
    async (tx) => {
      const [chapter] = await tx.select().from(chapters).where(eq(chapters.id, chapterId))
      await tx.insert(chapters).values({ ...(chapter as typeof chapters.$inferInsert), id: 'another', n: 2 })
    },
  ],
  [
    'one author of a story twice',
    'unique',
    (tx) => tx.insert(storyAuthors).values({ storyId, memberId: ana, createdAt: AT }),
  ],
  [
    'dates out of order',
    'check',
    (tx) =>
      tx
        .update(challenges)
        .set({ writingEnd: new Date(0) })
        .where(eq(challenges.id, challengeId)),
  ],
  [
    'no votes per member',
    'check',
    (tx) => tx.update(challenges).set({ ideaVotes: 0 }).where(eq(challenges.id, challengeId)),
  ],
  [
    'one version of the terms twice',
    'unique',
    (tx) => tx.insert(challengeTerms).values({ challengeId, version: 1, text: 'x', createdAt: AT }),
  ],
  [
    'one version accepted twice',
    'unique',
    (tx) => tx.insert(termsAcceptances).values({ challengeId, memberId: ana, version: 1, createdAt: AT }),
  ],
  [
    'two brands with one slug',
    'unique',
    (tx) => tx.insert(brands).values(['a', 'b'].map((name) => ({ slug: 'same', name, createdAt: AT }))),
  ],
  [
    'a role we do not know',
    'check',
    (tx) =>
      tx.insert(brandMembers).values({ brandId, memberId: ana, role: 'king' as 'owner', createdAt: AT }),
  ],
  [
    'somebody twice on a team',
    'unique',
    async (tx) => {
      const row = { brandId, memberId: ana, role: 'voice' as const, createdAt: AT }
      await tx.insert(brandMembers).values(row)
      await tx.insert(brandMembers).values({ ...row, role: 'owner' })
    },
  ],
  [
    'two handles that read alike',
    'unique',
    async (tx) => {
      await memberRow(tx, 'lookalike')
      const names = { handle: 'x', handleKey: 'x', handleSkeleton: 'lookalike', displayName: 'x' }
      await tx.insert(members).values({ ...names, createdAt: AT })
    },
  ],
  [
    'a comment on something we do not know',
    'check',
    (tx) =>
      tx.insert(comments).values({
        targetKind: 'cat' as 'idea',
        targetId: 'x',
        challengeId,
        authorId: ana,
        type: 'comment',
        body: 'x',
        createdAt: AT,
      }),
  ],
  [
    'an answer to no comment',
    'foreign key',
    (tx) =>
      tx.insert(comments).values({
        targetKind: 'idea',
        targetId: ideaId,
        challengeId,
        parentId: NOBODY,
        authorId: ana,
        type: 'comment',
        body: 'x',
        createdAt: AT,
      }),
  ],
  [
    'a notice to nobody',
    'foreign key',
    (tx) => tx.insert(notices).values({ memberId: NOBODY, kind: 'x', data: {}, path: '/', createdAt: AT }),
  ],
  [
    'one number of a manuscript’s log twice',
    'unique',
    (tx) =>
      tx
        .insert(manuscriptUpdates)
        .values({ chapterId, seq: 1, kind: 'edit', bytes: new Uint8Array(), at: AT }),
  ],
  [
    'two revisions with one number',
    'unique',
    async (tx) => {
      const revision = {
        chapterId,
        n: 1,
        uptoSeq: 1,
        kind: 'auto' as const,
        state: 'pending' as const,
        contributorIds: [],
      }
      const rest = { graphemes: 0, words: 0, wordDelta: 0, hash: 'h', createdAt: AT }
      await tx.insert(revisions).values({ ...revision, ...rest })
      await tx.insert(revisions).values({ ...revision, ...rest })
    },
  ],
  [
    'removing a member whose ideas stand',
    'foreign key',
    (tx) => tx.delete(members).where(eq(members.id, ana)),
  ],
  [
    'removing a challenge with ideas',
    'foreign key',
    (tx) => tx.delete(challenges).where(eq(challenges.id, challengeId)),
  ],
]
test.each(cases)('the database rejects %s (%s)', async (_, kind, work) =>
  expect(await refusal(work)).toBe(kind),
)

import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { blockText } from '../../app/domain/manuscript/block-text.ts'
import { type Block, GENESIS } from '../../app/domain/manuscript/layout.ts'
import { contentOf, countWords } from '../../app/domain/revisions/content.ts'
import { openDatabase } from '../../db/open.ts'
import { beginManuscript } from '../../db/queries/manuscripts.ts'
import {
  brands,
  challenges,
  chapters,
  members,
  revisionContents,
  revisionCredits,
  revisions,
  sessions,
  stories,
} from '../../db/schema/index.ts'
import type { Tx } from '../../db/types.ts'
import { hashOf, pack } from '../../server/commands/revisions/prepare-text.ts'

/**
 * A program for a process of its own: creates the database that Unggun starts from, with members who are
 * signed in and chapters in the writing phase, and prints its contents.
 */
export type World = {
  file: string
  secret: string
  /** Session cookies, one per member. */
  cookies: string[]
  chapters: string[]
  /** The genesis of every manuscript; other servers get it as the first edit. */
  genesis: number[]
  /** A published chapter. */
  page: string
}
type Row = typeof members.$inferInsert

const DAY = 24 * 60 * 60 * 1000
const at = new Date()
const day = (n: number) => new Date(at.getTime() + n * DAY)

async function seedStory(tx: Tx, owner: string) {
  const [brand] = await tx.insert(brands).values({ slug: 'bench', name: 'Bench', createdAt: at }).returning()
  const [challenge] = await tx
    .insert(challenges)
    .values({
      ...{
        brandId: brand!.id,
        slug: 'bench',
        title: 'Bench',
        hook: 'Write.',
        language: 'en',
        bannedPhrases: [],
      },
      ...{ reviewMode: 'open', ideasStart: day(-9), ideasEnd: day(-5), writingStart: day(-5) },
      ...{ writingEnd: day(5), votingStart: day(5), votingEnd: day(9), createdBy: owner, createdAt: at },
    })
    .returning()
  const [story] = await tx
    .insert(stories)
    .values({
      ...{ challengeId: challenge!.id, slug: 'bench', title: 'Bench', language: 'en' },
      ...{ createdBy: owner, createdAt: at },
    })
    .returning()
  return story!.id
}

const PARAGRAPH = 'Malam itu api unggun menyala lebih lama, dan setiap orang menambah sepotong kayu. '

/** Creates a revision of forty paragraphs that one member wrote. */
async function publish(tx: Tx, chapterId: string, by: string): Promise<void> {
  const blocks: Block[] = []
  for (let i = 0; i < 40; i++) {
    const runs = [{ text: PARAGRAPH.repeat(5), marks: i % 7 === 3 ? { i: true as const } : {} }]
    blocks.push({
      id: String(i),
      kind: i % 10 === 0 ? 'heading2' : 'paragraph',
      runs: i % 10 === 0 ? [{ text: 'Bab', marks: {} }] : runs,
    })
  }
  const authors = blocks.map((block) => ({
    marker: by,
    runs: [{ author: by, length: blockText(block).length }],
  }))
  const graphemes = blocks.reduce((sum, block) => sum + blockText(block).length + 1, 0)
  const content = contentOf(blocks)
  const [revision] = await tx
    .insert(revisions)
    .values({
      ...{
        chapterId,
        n: 1,
        uptoSeq: 1,
        kind: 'saved',
        state: 'approved',
        contributorIds: [by],
        createdBy: by,
      },
      ...{
        graphemes,
        words: countWords(blocks),
        wordDelta: 0,
        hash: hashOf(content),
        createdAt: at,
        decidedAt: at,
      },
    })
    .returning()
  const revisionId = revision!.id
  await tx.insert(revisionContents).values({ revisionId, blocks: pack(content), authors: pack(authors) })
  await tx.insert(revisionCredits).values({ revisionId, memberId: by, graphemes })
  await tx
    .update(chapters)
    .set({ publishedRevisionId: revisionId, revisionCount: 1 })
    .where(eq(chapters.id, chapterId))
}

async function createContent(folder: string, people: number, rooms: number): Promise<World> {
  const file = join(folder, 'template.db')
  const db = await openDatabase(`file:${file}`)
  await db.migrate()
  const cookies: string[] = []
  const ids: string[] = []
  await db.write(async (tx) => {
    const everyone: string[] = []
    for (let i = 0; i < people; i++) {
      const handle = `writer${i}`
      const row: Row = {
        handle,
        handleKey: handle,
        handleSkeleton: handle,
        displayName: handle,
        createdAt: day(-60),
      }
      const [member] = await tx
        .insert(members)
        .values({ ...row, verifiedAt: day(-60) })
        .returning()
      const cookie = randomBytes(32).toString('base64url')
      const id = createHash('sha256').update(cookie).digest('base64url')
      await tx
        .insert(sessions)
        .values({ id, memberId: member!.id, createdAt: at, seenAt: at, expiresAt: day(10) })
      cookies.push(cookie)
      everyone.push(member!.id)
    }
    const owner = everyone[0] as string
    const storyId = await seedStory(tx, owner)
    for (let n = 1; n <= rooms; n++) {
      const row = { storyId, n, slug: `chapter-${n}`, title: `Chapter ${n}`, createdBy: owner, createdAt: at }
      const [chapter] = await tx.insert(chapters).values(row).returning()
      await beginManuscript(tx, chapter!.id, at)
      if (n === 1) await publish(tx, chapter!.id, owner)
      // The first chapter is for readers.
      else ids.push(chapter!.id)
    }
  })
  await db.close()
  const secret = randomBytes(32).toString('base64url')
  return { file, secret, cookies, chapters: ids, genesis: [...GENESIS], page: '/s/bench/chapter-1' }
}

const [folder, people, rooms] = process.argv.slice(2)
if (folder) process.stdout.write(JSON.stringify(await createContent(folder, Number(people), Number(rooms))))

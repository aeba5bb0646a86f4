import { z } from 'zod'
import { LICENCES, type Licence } from '#app/domain/credit/manifest.ts'
import { MAX_DECLARED_AUTHORS } from '#app/domain/imports/formats.ts'
import {
  type AuthorIndexRun,
  addLosses,
  type ImportedBlock,
  type ImportedText,
  type Losses,
} from '#app/domain/imports/imported-text.ts'
import { blockText } from '#app/domain/manuscript/block-text.ts'
import { BLOCK_KINDS, knownMark, MAX_LEVEL, MAX_WIDTH, type Marks } from '#app/domain/manuscript/layout.ts'
import { isReserved } from '#app/domain/manuscript/reserved-formats.ts'
import { authorFrom, firstAuthors } from './about-file.ts'
import { titleText } from './split-chapters.ts'
import { UnreadableFile } from './unzip.ts'

const Run = z.object({ text: z.string(), marks: z.record(z.string(), z.unknown()) })
const Block = z.object({
  kind: z.enum(BLOCK_KINDS),
  list: z.enum(['bullet', 'number']).optional(),
  level: z.int().min(0).max(MAX_LEVEL).optional(),
  media: z.string().max(64).optional(),
  alt: z.string().max(2_000).optional(),
  width: z.int().min(1).max(MAX_WIDTH).optional(),
  runs: z.array(Run),
})
const Chapter = z.object({
  title: z.string(),
  blocks: z.array(Block),
  authors: z.array(z.object({ from: z.int(), to: z.int(), member: z.string().nullable() })),
})
/** The part of a file by `writeStoryJson` that the import reads. */
const StoryFile = z.object({
  format: z.literal('unggun-story/1'),
  story: z.object({ title: z.string(), synopsis: z.string(), language: z.string(), url: z.string() }),
  credit: z.object({
    licence: z.enum(LICENCES),
    shares: z.array(z.object({ member: z.string(), name: z.string().nullable(), permille: z.int() })),
    imported: z.array(z.object({ authors: z.array(z.string()) })).default([]),
  }),
  chapters: z.array(Chapter),
})
type FileBlock = z.output<typeof Block>

function marksOf(marks: Record<string, unknown>): Marks {
  const known: Record<string, true | string> = {}
  for (const [key, value] of Object.entries(marks)) {
    const mark = isReserved(key) ? null : knownMark(key, value)
    if (mark !== null) known[key] = mark
  }
  return known as Marks
}

function blockFrom(block: FileBlock, isHere: boolean, losses: Losses): ImportedBlock | null {
  const { media, alt, width, ...rest } = block
  const runs = block.runs.map(({ text, marks }) => ({ text, marks: marksOf(marks) }))
  if (block.kind !== 'image') return { ...rest, runs }
  if (isHere && media !== undefined)
    return { ...{ kind: 'image', media, runs }, ...(alt !== undefined && { alt }), ...(width && { width }) }
  losses.pictures_elsewhere = (losses.pictures_elsewhere ?? 0) + 1
  return null
}

/** Turns ranges of the whole text into runs of each block. */
function authorsByBlock(
  chapter: z.output<typeof Chapter>,
  indexOf: ReadonlyMap<string, number>,
): AuthorIndexRun[][] {
  const ranges = [...chapter.authors].sort((a, b) => a.from - b.from)
  let start = 0
  let first = 0
  return chapter.blocks.map((block) => {
    const end = start + blockText({ id: '', ...block, runs: block.runs as never }).length
    while (first < ranges.length && (ranges[first]?.to ?? 0) <= start) first += 1
    const runs: AuthorIndexRun[] = []
    for (let i = first; i < ranges.length && (ranges[i]?.from ?? end) < end; i++) {
      const { from, to, member } = ranges[i] as (typeof ranges)[number]
      const length = Math.min(to, end) - Math.max(from, start)
      if (length > 0) runs.push({ author: member === null ? null : (indexOf.get(member) ?? null), length })
    }
    start = end + 1
    return runs
  })
}

/** Reads the JSON of a story, with the author of every range of characters. */
export function readStoryJson(text: string, site: string, formerMember: string): ImportedText {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new UnreadableFile('unreadable')
  }
  const parsed = StoryFile.safeParse(value)
  if (!parsed.success) throw new UnreadableFile('unknown')
  const { story, credit, chapters } = parsed.data
  const shares = credit.shares.slice(0, MAX_DECLARED_AUTHORS)
  const indexOf = new Map(shares.map(({ member }, at) => [member, at]))
  const declared = [...new Set(credit.imported.flatMap(({ authors }) => authors))]
  const losses: Losses = {}
  const isHere = story.url.startsWith(`${site}/`)
  return {
    ...{ title: titleText(story.title), synopsis: story.synopsis, language: story.language },
    licence: credit.licence as Licence,
    authors: firstAuthors([
      ...shares.flatMap(({ name, permille }) => authorFrom(name ?? formerMember, permille)),
      ...declared.flatMap((name) => authorFrom(name)),
    ]),
    chapters: chapters.map((chapter) => {
      const authors = authorsByBlock(chapter, indexOf)
      const kept = chapter.blocks.flatMap((block, at) => {
        const made = blockFrom(block, isHere, losses)
        return made ? [{ made, authors: authors[at] ?? [] }] : []
      })
      return {
        title: titleText(chapter.title),
        blocks: kept.map(({ made }) => made),
        authors: kept.map((each) => each.authors),
      }
    }),
    pictures: [],
    losses: addLosses(losses),
  }
}

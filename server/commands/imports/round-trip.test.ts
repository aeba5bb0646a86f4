import { expect, test } from 'vitest'
import { creditedNames, type ExportedStory } from '#app/domain/exports/exported-story.ts'
import { EXPORT_FORMATS, type ExportFormat } from '#app/domain/exports/formats.ts'
import type { ImportedText } from '#app/domain/imports/imported-text.ts'
import type { NewBlock } from '#app/domain/manuscript/write.ts'
import { storyForFile } from '#server/commands/exports/story-for-file.ts'
import { readImport } from '#server/commands/imports/read-import.ts'
import { RandomStory } from '#tests/factories/random-story.ts'
import { render } from '#tests/factories/sample-story.ts'

const SITE = 'https://unggun.test'
const SEEDS = Number(process.env.SEEDS ?? 25)
const FIRST = Number(process.env.SEED ?? 1)

type Side = { format: ExportFormat; story: ExportedStory }

/** Joins neighbouring ranges of one author. */
function joined<R extends { length: number; author: unknown }>(ranges: readonly R[]): R[] {
  const all: R[] = []
  for (const range of ranges) {
    const last = all.at(-1)
    if (last && last.author === range.author) last.length += range.length
    else all.push({ ...range })
  }
  return all
}

/** Who wrote which characters of each block, by the order of the authors. Only JSON says so. */
const rangesOf = ({ authors }: ExportedStory, chapter: ExportedStory['chapters'][number]) =>
  chapter.authors.map(({ runs }) =>
    joined(
      runs.map(({ author, length }) => ({ author: authors.findIndex(({ id }) => id === author), length })),
    ),
  )

/** A link of the site is a path in a manuscript, and absolute in a file. */
const short = (link: string) => (link.startsWith(`${SITE}/`) ? link.slice(SITE.length) : link)

/** The parts that have to be equal: runs with their formats; the id of a picture changes when its bytes travel. */
const comparable = (blocks: readonly NewBlock[]) =>
  blocks.map(({ kind, list, level, alt, runs }) => ({
    ...{ kind, list, level, alt: kind === 'image' ? alt?.trim().replace(/\s+/g, ' ') : undefined },
    runs: runs.map(({ text, marks: { link, ...marks } }) => ({
      ...{ text, marks },
      ...(link !== undefined && { link: short(link) }),
    })),
  }))

function expected({ story, format }: Side) {
  const { chapters } = format === 'json' ? story : storyForFile(story, SITE)
  return {
    ...{ title: story.title, synopsis: story.synopsis, language: 'en', licence: 'CC-BY-4.0' },
    authors: creditedNames(story, 'former member'),
    chapters: chapters.map((chapter) => ({
      ...{ title: chapter.title, blocks: comparable(chapter.blocks) },
      ranges: format === 'json' ? rangesOf(story, chapter) : undefined,
    })),
  }
}

const found = ({ title, synopsis, language, licence, authors, chapters }: ImportedText) => ({
  ...{ title, synopsis, language, licence, authors },
  chapters: chapters.map((chapter) => ({
    ...{ title: chapter.title, blocks: comparable(chapter.blocks) },
    ranges: chapter.authors?.map(joined),
  })),
})

async function roundTrip(story: ExportedStory, format: ExportFormat): Promise<ImportedText> {
  const bytes = await render(story, format)
  const read = await readImport({ format, bytes, site: SITE, formerMember: 'former member' })
  if (!read.ok) throw new Error(`The ${format} is ${read.problem}`)
  return read.text
}

test.each(EXPORT_FORMATS)(
  '%s of random stories is imported with the same text, formats and authors',
  async (format) => {
    for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
      const story = new RandomStory(seed).story()
      const text = await roundTrip(story, format)
      expect(found(text), `seed ${seed}`).toEqual(expected({ story, format }))
      expect(text.losses, `seed ${seed}`).toEqual({})
    }
  },
)

import { eq } from 'drizzle-orm'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { refuse } from '#app/domain/decision.ts'
import type { StartFromFile, StoreImport } from '#app/domain/imports/forms.ts'
import { revisionCredits, revisions, stories } from '#db/schema/index.ts'
import { exportStory } from '#server/commands/exports/export-story.ts'
import { createImports } from '#server/commands/imports/imports.ts'
import { openLiveEditor } from '#tests/factories/live-editor.ts'
import { visitor } from '#tests/factories/people.ts'
import { publish } from '#tests/factories/publish.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const editor = openLiveEditor(world)
const app = createImports({
  ...{ ...editor.withLive, edit: editor.edit },
  site: { url: () => 'https://unggun.test' },
})

const utf8 = (text: string) => new TextEncoder().encode(text)
const FILE = {
  name: 'tale.md',
  bytes: utf8('# Dawn\n\nThe **moth** returns.\n\n# Dusk\n\n| a | b |\n|---|---|\n| c | d |'),
}
const STORY: StartFromFile = {
  ...{ title: 'Two lights', synopsis: '', coauthors: 'open' },
  ...{ rights: 'mine', authors: [], as: 'chapters' },
}
const MINE: StoreImport = { rights: 'mine', authors: [], as: 'chapters', into: '' }

async function writing(more: Record<string, unknown> = {}) {
  const challenge = await world.challenge(more)
  world.begin(challenge, 'writing')
  const ana = await world.member()
  const story = unwrap(await world.startStory(ana, challenge))
  return { challenge, ana, story }
}

async function importAs(ana: Member, story: string, choice: StoreImport, file = FILE) {
  const { key } = unwrap(await app.read(ana, story, file))
  return app.store(ana, story, key, choice)
}

const latest = async (chapterId: string) => {
  const rows = await world.db.read.select().from(revisions).where(eq(revisions.chapterId, chapterId))
  return rows.at(-1)
}

test('a preview shows the chapters of a file and the losses, and stores nothing', async () => {
  const { ana, story } = await writing()
  const { key } = unwrap(await app.read(ana, story.id, FILE))
  const { file } = unwrap(await app.preview(ana, story.id, key))
  expect(file?.chapters.map(({ title }) => title)).toEqual(['Dawn', 'Dusk'])
  expect(file?.losses).toEqual([{ loss: 'tables', count: 1 }])
  const { chapters } = unwrap(await world.app.stories.view(ana, story.id))
  expect(chapters).toHaveLength(1)
})

test('chapters are imported by heading, as text of the importer who wrote it, and the history names the file', async () => {
  const { ana, story } = await writing()
  const { chapters } = unwrap(await importAs(ana, story.id, MINE))
  expect(chapters.map(({ title }) => title)).toEqual(['Dawn', 'Dusk'])
  const revision = await latest(chapters[0]?.id ?? '')
  expect(revision).toMatchObject({ kind: 'import', summary: 'Imported from tale.md' })
  const credits = await world.db.read
    .select()
    .from(revisionCredits)
    .where(eq(revisionCredits.revisionId, revision?.id ?? ''))
  expect(credits).toMatchObject([{ memberId: ana.id, graphemes: 'The moth returns.'.length }])
})

test('an import whose second title is refused stores no chapter', async () => {
  const { ana, story } = await writing({ bannedPhrases: ['dusk'] })
  expect(codeOf(await importAs(ana, story.id, MINE))).toBe('banned_phrase')
  expect(unwrap(await world.app.stories.view(ana, story.id)).chapters).toHaveLength(1)
})

test('an import that is refused while it is stored leaves neither chapters nor a record', async () => {
  const { ana, story, challenge } = await writing()
  const { key } = unwrap(await app.read(ana, story.id, FILE))
  const failing = createImports({
    ...{ ...editor.withLive, edit: async () => refuse('locked') },
    site: { url: () => 'https://unggun.test' },
  })
  const into = unwrap(await failing.read(ana, story.id, FILE))
  const atEnd = { ...MINE, into: story.chapter.id }
  expect(codeOf(await failing.store(ana, story.id, into.key, atEnd))).toBe('locked')
  world.begin(challenge, 'voting')
  expect(codeOf(await app.store(ana, story.id, key, MINE))).toBe('phase_closed')
  expect(await app.of(visitor, story.id)).toEqual([])
  expect(unwrap(await world.app.stories.view(ana, story.id)).chapters).toHaveLength(1)
})

test('a story starts from a file with its chapters, their text and the record of the import', async () => {
  const { ana, challenge } = await writing()
  const { key } = unwrap(await app.readForStory(ana, challenge.id, FILE))
  const { story, chapters } = unwrap(await app.startStory(ana, challenge.id, key, STORY))
  expect(unwrap(await world.app.stories.view(ana, story.id)).chapters.map(({ title }) => title)).toEqual([
    'Dawn',
    'Dusk',
  ])
  expect(await latest(chapters[0]?.id ?? '')).toMatchObject({ kind: 'import', contributorIds: [ana.id] })
  expect(await editor.textOf(chapters[0]?.id ?? '')).toBe('The moth returns.')
  expect(await app.of(visitor, story.id)).toMatchObject([{ chapters: 2 }])
  expect(codeOf(await app.startStory(ana, challenge.id, key, STORY))).toBe('preview_gone')
})

test('a story is not started from a file when one of its titles is refused', async () => {
  const { ana, challenge } = await writing({ bannedPhrases: ['dusk'] })
  const { key } = unwrap(await app.readForStory(ana, challenge.id, FILE))
  const before = await world.db.read.$count(stories)
  expect(codeOf(await app.startStory(ana, challenge.id, key, STORY))).toBe('banned_phrase')
  expect(await world.db.read.$count(stories)).toBe(before)
})

test('text of declared authors counts for no account, and its import and the exports name them', async () => {
  const { ana, story } = await writing()
  const choice: StoreImport = { rights: 'public-domain', authors: ['Multatuli'], as: 'chapter', into: '' }
  const { chapters } = unwrap(await importAs(ana, story.id, choice))
  expect(chapters).toHaveLength(1)
  const revision = await latest(chapters[0]?.id ?? '')
  const credits = await world.db.read
    .select()
    .from(revisionCredits)
    .where(eq(revisionCredits.revisionId, revision?.id ?? ''))
  expect(credits).toEqual([])
  const [listed] = await app.of(visitor, story.id)
  expect(listed).toMatchObject({
    authors: ['Multatuli'],
    rights: 'public-domain',
    by: { handle: ana.handle },
  })
  const exported = async () => {
    const file = unwrap(
      await exportStory({ ...world, site: { url: () => 'https://unggun.test' } })(visitor, story.id, 'json'),
    )
    return JSON.parse(new TextDecoder().decode(file.bytes)) as { credit: { imported: unknown } }
  }
  await publish(world.db, chapters[0]?.id ?? '', { at: world.clock.now() })
  expect((await exported()).credit.imported).toEqual([{ authors: ['Multatuli'], rights: 'public-domain' }])
})

test('a text is imported to the end of a chapter, after the text that is there', async () => {
  const { ana, story } = await writing()
  const into = { ...MINE, into: story.chapter.id }
  const plain = (text: string) => ({ name: 'a.txt', bytes: utf8(text) })
  unwrap(await importAs(ana, story.id, into, plain('First.')))
  unwrap(await importAs(ana, story.id, into, plain('Second.')))
  expect(await editor.textOf(story.chapter.id)).toBe('First.\nSecond.')
})

test('only those who may write in a story import into it, and a preview belongs to its importer', async () => {
  const { ana, story, challenge } = await writing()
  const { key } = unwrap(await app.read(ana, story.id, FILE))
  expect(codeOf(await app.read(visitor, story.id, FILE))).toBe('sign_in')
  const budi = await world.member()
  expect(codeOf(await app.store(budi, story.id, key, MINE))).not.toBe('ok')
  expect(codeOf(await app.store(challenge.brand.owner, story.id, key, MINE))).toBe('preview_gone')
})

test('an archive that unpacks to too much is refused, and so are files of unknown kinds', async () => {
  const { ana, story } = await writing()
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(60 * 1024 * 1024) }, { level: 1 })
  const problem = async (name: string, bytes: Uint8Array) => {
    const read = await app.read(ana, story.id, { name, bytes })
    return read.ok ? 'ok' : [read.code, read.fields?.file]
  }
  expect(await problem('bomb.docx', bomb)).toEqual(['too_large', 'imports.file_too_large'])
  expect(await problem('broken.epub', utf8('PK no archive'))).toEqual(['invalid', 'imports.file_unreadable'])
  expect(await problem('program.exe', utf8('MZ'))).toEqual(['invalid', 'imports.file_unknown'])
})

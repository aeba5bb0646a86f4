import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { parse } from '#app/domain/parse.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { openBrandSite } from './brand-site.ts'

/** Tests pages and API responses about texts that need several parts, over HTTP. */
const MOST_BYTES = 500_000
const at = '/s/the-last-table/chapter-1'

const edit = async (what: (text: Y.Text) => void) => {
  const anna = await brandSite.actor('anna')
  unwrap(
    await brandSite.services.realtime.edit(chapterId, anna, 'edit', (doc) =>
      doc.transact(() => what(manuscriptText(doc))),
    ),
  )
  return unwrap(await brandSite.app.revisions.save(anna, chapterId, { summary: '' })).n
}
const write = (text: Y.Text, word: string, count: number) =>
  void insertBlocks(
    text,
    text.length,
    Array.from({ length: count }, (_, n) => paragraph(`${word} ${n} <tells> of the rain.`)),
  )

const brandSite = await openBrandSite(['anna'])
const { app, actor } = brandSite
const input = {
  title: 'Letters from the last table',
  hook: 'Who?',
  language: 'en',
  phases: phasesInput(weeksFrom(new Date(Date.now() - 8 * DAY))),
}
const challenge = unwrap(
  await app.challenges.open(await actor('owen'), 'kopi', unwrap(parse(OpenChallenge, input))),
)
const begin = { title: 'The last table', synopsis: '', coauthors: 'open' as const }
const chapterId = unwrap(await app.stories.start(await actor('anna'), challenge.slug, begin)).chapter.id
await edit((text) => write(text, 'First', 1))
// Revision 2: 1,000 paragraphs. Revision 3: 30,000 words in one block.
await edit((text) => write(text, 'Second', 1_000))
await edit((text) => text.insert(2, 'a b '.repeat(15_000)))

/** Loads all parts of a page by following the links to the next part. */
async function partsOf(path: string) {
  const anna = await brandSite.as('anna')
  const pages: string[] = []
  for (let next: string | undefined = path; next !== undefined; ) {
    const page = await anna.get(next)
    expect(page.status).toBe(200)
    expect(Buffer.byteLength(page.html)).toBeLessThan(MOST_BYTES)
    pages.push(page.html)
    const link: string | undefined = /href="([^"]*)"[^>]*rel="next"|rel="next"[^>]*href="([^"]*)"/
      .exec(page.html)
      ?.slice(1)
      .find(Boolean)
    next = link?.replaceAll('&amp;', '&')
    // The first, second and last part are enough to check.
    if (next && pages.length === 2) {
      const parts = /of (\d+)/.exec(page.html)?.[1] ?? ''
      next = next.replace(/part=\d+/, `part=${parts}`)
    }
  }
  return pages
}

describe.each([
  ['the comparison page', `${at}/diff?from=1&to=2`],
  ['the undo preview', `${at}/take-back?from=2&to=2`],
])('%s', (_, path) => {
  test('a comparison shows 1,000 changed paragraphs in parts and states what is omitted', {
    timeout: 60_000,
  }, async () => {
    const pages = await partsOf(path)
    expect(pages).toHaveLength(3)
    expect(pages[0]).toMatch(/more changes/)
    expect(pages[0]).toContain('Second 0 ')
    expect(pages[2]).toContain('Second 999 ')
    expect(pages[2]).not.toMatch(/more changes/)
  })
})

test('the side-by-side view shows 30,000 words inserted in one paragraph in parts', {
  timeout: 60_000,
}, async () => {
  const pages = await partsOf(`${at}/diff?from=2&to=3&view=split`)
  expect(pages.length).toBeGreaterThan(1)
  expect(pages[0]).toContain('piece 1 of')
})

test.each([
  [1, 2],
  [2, 3],
])(
  'the API compares revisions %i and %i in bounded parts that add up to the whole',
  { timeout: 60_000 },
  async (from, to) => {
    const anna = await brandSite.as('anna')
    let [cursor, fullText] = ['', '']
    for (let i = 0; i < 50; i++) {
      const { status, html } = await anna.get(
        `/api/v1/chapters/${chapterId}/diff?from=${from}&to=${to}${cursor && `&cursor=${cursor}`}`,
      )
      expect(status).toBe(200)
      expect(Buffer.byteLength(html)).toBeLessThan(MOST_BYTES)
      const body = JSON.parse(html)
      for (const change of body.changes) {
        if (change.type === 'changed')
          for (const { op, text } of change.segments) fullText += op === 'del' ? '' : text
        else if (change.type !== 'removed')
          fullText += change.block.runs.map((run: { text: string }) => run.text).join('')
        if (!change.piece || change.piece.at === change.piece.of) fullText += '\n'
      }
      if (body.nextCursor === null) break
      cursor = body.nextCursor
    }
    const revision = JSON.parse((await anna.get(`/api/v1/chapters/${chapterId}/revisions/${to}`)).html)
    expect(fullText.trim()).toBe(revision.text.trim())
  },
)

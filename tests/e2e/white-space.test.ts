import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, type NewBlock, paragraph } from '#app/domain/manuscript/write.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { describeBlocks } from '../editor/clipboard/reading.ts'
import { challenge, member, openSignedInPage, openSite } from './site.ts'

const HEBREW = 'שלום עולם'
const ARABIC = 'مرحبا بالعالم'
const item = (text: string, list: 'bullet' | 'number' = 'bullet'): NewBlock => ({
  ...{ kind: 'item', list, level: 0 },
  runs: [{ text, marks: {} }],
})
const TEXTS: readonly NewBlock[] = [
  paragraph('Plain English.'),
  paragraph(HEBREW),
  paragraph(ARABIC),
  paragraph(`English first\n${HEBREW}\nthen English`),
  paragraph(`${ARABIC}\nEnglish below`),
  paragraph('a    b\tc'),
  paragraph('  indented\n    deeper\nnot'),
  paragraph(''),
  paragraph(`12:30 ${HEBREW}`),
  { kind: 'heading2', runs: [{ text: HEBREW, marks: {} }] },
  { kind: 'quote', runs: [{ text: `${ARABIC}\n\nverse`, marks: {} }] },
  item(HEBREW),
  item('English item'),
  item(ARABIC, 'number'),
]

const site = await openSite()
const dates = weeksFrom(new Date(Date.now() - 8 * DAY))
const { slug } = await challenge(site, { dates, reviewMode: 'open' })
const herself = await member(site, 'ana', 'Ana')
const storyInput = { title: 'Two directions', synopsis: '', coauthors: 'open' as const }
const story = unwrap(await site.app.stories.start(herself, slug, storyInput))
const chapter: { path: string; id: string } = {
  path: `/s/${story.slug}/${story.chapter.slug}`,
  id: story.chapter.id,
}
unwrap(
  await site.services.realtime.edit(chapter.id, herself, 'edit', (doc) => {
    const text = manuscriptText(doc)
    insertBlocks(text, text.length, TEXTS)
  }),
)
unwrap(await site.app.revisions.save(herself, chapter.id, { summary: '' }))
const ana = await openSignedInPage(site, 'ana')

type Line = { side: 'left' | 'right'; text: string }

/** Returns each line of each block with text: the side where it begins, and its text with spaces. */
const linesOf = (page: Page, selector: string): Promise<Line[]> =>
  page.evaluate((where) => {
    const root = document.querySelector(where)
    if (!root) throw new Error(where)
    const box = root.getBoundingClientRect()
    const lines: Line[] = []
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if ((node.nodeValue ?? '').trim() === '') continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const rect = range.getBoundingClientRect()
      const side = rect.left - box.left < box.right - rect.right ? 'left' : 'right'
      lines.push({ side, text: node.nodeValue ?? '' })
    }
    return lines
  }, selector)

const heights = (page: Page, selector: string) =>
  page.evaluate(
    (where) =>
      [...document.querySelectorAll(`${where} p`)].map((p) => Math.round(p.getBoundingClientRect().height)),
    selector,
  )

test('each line has the same alignment and spaces in the editor and on the page for readers', async () => {
  await ana.goto(`${chapter.path}/write`)
  await ana.locator('.manuscript:not(.is-waiting)').waitFor()
  await ana.locator('#manuscript').getByText('English item').waitFor()
  const edited = await linesOf(ana, '#manuscript')
  await ana.goto(chapter.path)
  const read = await linesOf(ana, '.prose')
  expect(read).toEqual(edited)
  expect(read.find(({ text }) => text === HEBREW)?.side).toBe('right')
  expect(read.filter(({ text }) => text.startsWith('English')).every(({ side }) => side === 'left')).toBe(
    true,
  )
  // The empty paragraph is one line high.
  expect(Math.min(...(await heights(ana, '.prose')))).toBeGreaterThan(10)
})

test('the marker of a list item is on the side where its text begins', async () => {
  await ana.goto(chapter.path)
  const margins = await ana.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.prose li')].map((li) => {
      const { direction, marginLeft, marginRight } = getComputedStyle(li)
      return [direction, marginLeft !== '0px', marginRight !== '0px']
    }),
  )
  expect(margins).toEqual([
    ['rtl', false, true],
    ['ltr', true, false],
    ['rtl', false, true],
  ])
})

test('text copied from the page for readers and pasted into the editor equals the original', async () => {
  await ana.goto(chapter.path)
  await ana.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('.prose') as Element))
  await ana.keyboard.press('ControlOrMeta+C')
  await ana.goto(`${chapter.path}/write`)
  await ana.locator('.manuscript:not(.is-waiting)').waitFor()
  await ana.locator('#manuscript').getByText('English item').waitFor()
  const before = describeBlocks((await site.services.realtime.live(chapter.id)).blocks)
  await ana.locator('#manuscript').click()
  await ana.keyboard.press('ControlOrMeta+A')
  await ana.keyboard.press('Delete')
  await ana.keyboard.press('ControlOrMeta+V')
  await ana.locator('#manuscript').getByText('English item').waitFor()
  await ana.locator('.save-state[data-state="saved"]').waitFor()
  const after = describeBlocks((await site.services.realtime.live(chapter.id)).blocks)
  expect(after).toEqual(before.slice(before[0] === 'paragraph|' ? 1 : 0))
})

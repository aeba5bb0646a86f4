import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { NewBlock } from '#app/domain/manuscript/write.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { expectNoise } from '#tests/setup/noise.ts'
import { describeBlocks } from '../editor/clipboard/reading.ts'
import { SOURCES } from '../editor/clipboard/sources.ts'
import { type BrowserSite, challenge, member, openSignedInPage, openSite } from './site.ts'

let site: BrowserSite
let budi: Page
let chapter: { path: string; id: string }

beforeAll(async () => {
  site = await openSite()
  const dates = weeksFrom(new Date(Date.now() - 8 * DAY))
  const { slug } = await challenge(site, { dates, reviewMode: 'open' })
  const himself = await member(site, 'budi', 'Budi')
  const storyInput = { title: 'Letters', synopsis: '', coauthors: 'open' as const }
  const story = unwrap(await site.app.stories.start(himself, slug, storyInput))
  chapter = { path: `/s/${story.slug}/${story.chapter.slug}`, id: story.chapter.id }
  budi = await openSignedInPage(site, 'budi')
  await budi.goto(`${chapter.path}/write`)
  await budi.locator('.manuscript:not(.is-waiting)').waitFor()
})

type Clip = { html: string; plain?: string; picture?: boolean }

/** Dispatches a paste event with the clipboard data, as browsers do. */
async function paste(clip: Clip): Promise<void> {
  await budi.locator('#manuscript').click()
  await budi.keyboard.press('ControlOrMeta+A')
  await budi.keyboard.press('Delete')
  await pasteHere(clip)
}
const pasteHere = (clip: Clip) =>
  budi.evaluate(({ html, plain, picture }) => {
    const data = new DataTransfer()
    data.setData('text/html', html)
    if (plain !== undefined) data.setData('text/plain', plain)
    if (picture) data.items.add(new File([new Uint8Array(8)], 'cup.png', { type: 'image/png' }))
    const said = { clipboardData: data, bubbles: true, cancelable: true }
    document.querySelector('#manuscript')?.dispatchEvent(new ClipboardEvent('paste', said))
  }, clip)

/** Returns the text that the server has received. */
async function written(): Promise<string[]> {
  await budi.locator('.save-state[data-state="saved"]').waitFor()
  return describeBlocks((await site.services.realtime.live(chapter.id)).blocks)
}

test('bold text pasted from Google Docs stays bold under the content security policy', async () => {
  const source = SOURCES[0]
  await paste({ html: source?.html ?? '' })
  await budi.locator('#manuscript').getByText('strong').waitFor()
  await expect.poll(written).toEqual(source?.blocks)
})

test('a pasted list becomes a list, and one undo removes the whole paste', async () => {
  await paste({ html: '<ul><li><p>One</p></li><li><p>Two</p><ul><li><p>Three</p></li></ul></li></ul>' })
  await expect.poll(written).toEqual(['bullet|One', 'bullet|Two', 'bullet|  Three'])
  await budi.keyboard.press('ControlOrMeta+Z')
  await expect.poll(written).toEqual(['paragraph|'])
})

test('text copied in the editor keeps its formatting when it is pasted', async () => {
  const blocks = ['heading2|Head', 'paragraph|a  b\n\tc', 'number|One', 'bullet|  Two', 'quote|said']
  await paste({
    html: '<h2>Head</h2><p>a&nbsp; b<br><span style="white-space:pre">\t</span>c</p><ol><li>One<ul><li>Two</li></ul></li></ol><blockquote>said</blockquote>',
  })
  await expect.poll(written).toEqual(blocks)
  const html = await budi.evaluate(() => {
    const data = new DataTransfer()
    const root = document.querySelector('#manuscript')
    getSelection()?.selectAllChildren(root as Element)
    document.dispatchEvent(new Event('selectionchange'))
    root?.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
    return data.getData('text/html')
  })
  expect(html).toContain('<ol><li>One<ul><li>Two</li></ul></li></ol>')
  await paste({ html })
  await expect.poll(written).toEqual(blocks)
})

test('what is pasted while the reader of HTML cannot be loaded is inserted as plain text', async () => {
  expectNoise(/assets\/paste-/)
  const online = budi
  budi = await openSignedInPage(site, 'budi')
  await budi.route('**/assets/paste-*.js', (route) => route.abort())
  await budi.goto(`${chapter.path}/write`)
  await budi.locator('.manuscript:not(.is-waiting)').waitFor()
  await paste({ html: '<p>Rain <b>again</b></p>', plain: 'Rain again' })
  await expect.poll(written).toEqual(['paragraph|Rain again'])
  await budi.context().close()
  budi = online
})

test('a pasted picture asks for its description, or shows why it was rejected', async () => {
  const html = '<img src="https://elsewhere.example/cup.jpg" alt="" width="600">'
  await paste({ html, picture: true })
  await budi.locator('dialog input[type=file], .shortcuts-dialog input[type=file]').first().waitFor()
  await budi.keyboard.press('Escape')
  await paste({ html })
  await budi.locator('.editor__hint').getByText('1 picture was left out').waitFor()
  await paste({ html: `<p>Text</p>${html}${html}` })
  await budi.locator('.editor__hint').getByText('2 pictures were left out').waitFor()
  await expect.poll(written).toEqual(['paragraph|Text'])
})

/** The HTML converter, bundled as a script of the page. */
async function readerInPage(): Promise<void> {
  const entry = fileURLToPath(new URL('../../app/editor/clipboard/read-html.ts', import.meta.url))
  const bundled = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'reader',
  })
  await budi.evaluate(`${bundled.outputFiles[0]?.text};window.reader = reader`)
}
type InPage = { reader: { readHtml: (html: string, options: { page: URL }) => { blocks: NewBlock[] } } }

test('the browser parser reads every pasted HTML source as expected under the content security policy', async () => {
  await readerInPage()
  const all = await budi.evaluate(
    (sources) => {
      const { reader } = window as unknown as InPage
      return sources.map(
        (html) => reader.readHtml(html, { page: new URL('https://unggun.test/s/a/b/write') }).blocks,
      )
    },
    SOURCES.map(({ html }) => html),
  )
  for (const [i, { name, blocks }] of SOURCES.entries())
    expect(describeBlocks(all[i] ?? []), name).toEqual(blocks)
})

test('converting two megabytes of pasted HTML takes at most a few times the time the browser needs to parse it', async () => {
  await readerInPage()
  const paragraph = (SOURCES[0]?.html ?? '').replace(/<meta[^>]*>/u, '')
  const html = paragraph.repeat(Math.ceil(2_000_000 / paragraph.length))
  const [read, parsed, blocks] = await budi.evaluate((said) => {
    const { reader } = window as unknown as InPage
    const timed = (step: () => unknown) => {
      const times = [0, 1, 2].map(() => {
        const start = performance.now()
        step()
        return performance.now() - start
      })
      return Math.min(...times)
    }
    const bare = said.replaceAll('style=', 'data-style=')
    return [
      timed(() => reader.readHtml(said, { page: new URL(location.href) })),
      timed(() => new DOMParser().parseFromString(bare, 'text/html')),
      reader.readHtml(said, { page: new URL(location.href) }).blocks.length,
    ]
  }, html)
  console.info(
    `2 MB: read in ${Math.round(read ?? 0)} ms, parsed in ${Math.round(parsed ?? 0)} ms, ${blocks} blocks`,
  )
  expect(blocks).toBeGreaterThan(1_000)
  expect(read).toBeLessThan(Math.max(300, 12 * (parsed ?? 0)))
})

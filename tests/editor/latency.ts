import { chromium } from 'playwright-core'
import { findBrowser } from '../../server/bin/browser.mjs'
import { build } from '../../server/bin/build.mjs'
import { KEY_TIMES } from './key-times.ts'
import { openMonkeySite, PASSWORD } from './monkey/site.ts'

/**
 * Measures the latency of a key on the real page in a chapter of 500 paragraphs: for the writer, the time from the key
 * to its rendering; for another member, the main thread's time for one remote change.
 * `npm run monkey -- --latency`
 */
const PARAGRAPHS = 500
const KEYS = 150
const SENTENCE =
  'The fire had burned down to a red eye, and nobody wanted to be the first to say that it was late. '

const WATCH = `${KEY_TIMES}
  window.__busy = []
  const Native = WebSocket
  const set = Object.getOwnPropertyDescriptor(Native.prototype, 'onmessage').set
  Object.defineProperty(Native.prototype, 'onmessage', {
    set(handler) {
      set.call(this, handler && ((event) => {
        const from = performance.now()
        handler(event)
        if (new Uint8Array(event.data)[0] === 0) window.__busy.push(performance.now() - from)
      }))
    },
  })
`

const quantile = (times: number[], q: number): string => {
  const sorted = [...times].sort((a, b) => a - b)
  return (sorted[Math.floor(sorted.length * q)] ?? 0).toFixed(1)
}

await build({ quiet: true })
const site = await openMonkeySite()
const executablePath = process.env.CHROMIUM ?? findBrowser()
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
try {
  const chapter = await site.chapter('Five hundred')
  const pages = []
  for (const handle of site.handles.slice(0, 2)) {
    const context = await browser.newContext({ baseURL: site.url })
    await context.addInitScript(WATCH)
    const form = { login: handle, password: PASSWORD }
    await context.request.post('/login', { form, headers: { origin: site.url }, maxRedirects: 0 })
    const page = await context.newPage()
    await page.goto(chapter.path)
    await page.locator('.manuscript:not(.is-waiting)').waitFor()
    pages.push(page)
  }
  const [writer, reader] = pages
  if (writer === undefined || reader === undefined) throw new Error('two pages are needed')
  await writer.locator('#manuscript').click()
  await writer.evaluate(
    (text) => {
      const data = new DataTransfer()
      data.setData('text/plain', text)
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(event)
    },
    Array.from({ length: PARAGRAPHS }, () => SENTENCE.repeat(2) + SENTENCE.slice(0, 62)).join('\n'),
  )
  await writer.locator('.save-state[data-state="saved"]').waitFor()
  await reader.locator(`#manuscript > :nth-child(${PARAGRAPHS})`).waitFor()
  await writer.locator('#manuscript > :nth-child(250)').click()
  for (const page of pages) await page.evaluate('window.__keys = []; window.__busy = []')
  for (let i = 0; i < KEYS; i += 1) await writer.keyboard.press('x', { delay: 20 })
  await writer.locator('.save-state[data-state="saved"]').waitFor()
  const keys = await writer.evaluate<number[]>('window.__keys')
  const busy = await reader.evaluate<number[]>('window.__busy')
  const from = Date.now()
  await reader.reload()
  await reader.locator(`.manuscript:not(.is-waiting) > :nth-child(${PARAGRAPHS})`).waitFor()
  console.log(`key to shown: p50 ${quantile(keys, 0.5)} ms, p95 ${quantile(keys, 0.95)} ms (${keys.length})`)
  console.log(
    `change from another: p50 ${quantile(busy, 0.5)} ms, p95 ${quantile(busy, 0.95)} ms (${busy.length})`,
  )
  console.log(`reload until it is shown: ${Date.now() - from} ms`)
} finally {
  await browser.close()
  await site.close()
}

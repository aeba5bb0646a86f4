import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { isSaved } from './manuscript-page.ts'
import { openSignedInPage, t } from './site.ts'
import { openWritingSite, startChapter } from './writing-site.ts'

/**
 * Journeys of a writer by keyboard only and by touch on a phone, with a limit for the number of presses. Typed words do not
 * count: they are the same in every product.
 */

const { site, challengeId } = await openWritingSite('ana', 'budi')

const chapter = async (title: string) => (await startChapter(site, challengeId, title)).path

/** Opens a chapter with the caret in its text, and counts presses from there. */
async function writer(handle: string, path: string) {
  const page = await openSignedInPage(site, handle, { viewport: { width: 1280, height: 800 } })
  await page.goto(`${path}/write`)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  await page.locator('#manuscript').focus()
  let presses = 0
  let from = performance.now()
  return {
    page,
    press: async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
      presses += keys.length
    },
    type: (text: string) => page.keyboard.type(text),
    begin: () => {
      presses = 0
      from = performance.now()
    },
    /** Prints what the journey took, and returns its presses. */
    end: (journey: string) => {
      const seconds = ((performance.now() - from) / 1000).toFixed(1)
      console.info(`${journey}: ${presses} presses, ${seconds} s`)
      return presses
    },
  }
}

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
/** The height of a phone's keyboard. */
const KEYBOARD = 336

/** Opens a chapter on a phone, and counts taps. */
async function toucher(handle: string, path: string) {
  const page = await openSignedInPage(site, handle, PHONE)
  await page.goto(`${path}/write`)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  let taps = 0
  let from = performance.now()
  return {
    page,
    tap: async (target: Locator) => {
      await target.tap()
      taps += 1
    },
    /** Selects words, as a long press on them does. */
    select: async (words: string) => {
      await page.locator('#manuscript').evaluate((root, wanted) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const at = node.textContent?.indexOf(wanted) ?? -1
          if (at !== -1) document.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
        }
      }, words)
      taps += 1
    },
    begin: () => {
      taps = 0
      from = performance.now()
    },
    end: (journey: string) => {
      const seconds = ((performance.now() - from) / 1000).toFixed(1)
      console.info(`${journey} by touch: ${taps} taps, ${seconds} s`)
      return taps
    },
  }
}

/** Returns what is too small for a finger. */
const smallTargets = (area: Locator) =>
  area.evaluate((root) =>
    [...root.querySelectorAll<HTMLElement>('button, input:not([type=radio]), textarea, select, a, label')]
      .filter((target) => target.closest('.sr-only') === null && target.checkVisibility())
      .map((target) => (target.closest('label') ?? target).getBoundingClientRect())
      .filter(({ width, height }) => width > 1 && (width < 44 || height < 44))
      .map(({ width, height }) => `${width} × ${height}`),
  )

const focusIs = (page: Page, selector: string) =>
  expect
    .poll(() => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector))
    .toBe(true)

const textOf = (page: Page) => page.locator('#manuscript').evaluate((root) => root.textContent ?? '')

const paste = (page: Page, html: string) =>
  page.evaluate((pasted) => {
    const data = new DataTransfer()
    data.setData('text/html', pasted)
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    document.querySelector('#manuscript')?.dispatchEvent(event)
  }, html)

test('a passage is commented on with three presses and answered with three', async () => {
  const path = await chapter('Comment')
  const ana = await writer('ana', path)
  await ana.type('Under the stars')
  await isSaved(ana.page)
  ana.begin()
  await ana.press('Control+Shift+ArrowLeft', 'Control+Alt+m')
  await focusIs(ana.page, '.margin textarea')
  await ana.type('Which ones?')
  await ana.press('Control+Enter')
  await ana.page.locator('.is-commented', { hasText: 'stars' }).waitFor()
  expect(ana.end('comment on a passage')).toBeLessThanOrEqual(3)

  const budi = await writer('budi', path)
  await budi.page.locator('.margin .card').waitFor()
  budi.begin()
  await budi.press('F6')
  await focusIs(budi.page, '.margin .card--open')
  await budi.press('Tab')
  await focusIs(budi.page, '.margin textarea')
  await budi.type('The ones over the river.')
  await budi.press('Control+Enter')
  await expect.poll(() => budi.page.locator('.card__replies').innerText()).toContain('over the river')
  expect(budi.end('answer a comment')).toBeLessThanOrEqual(3)
})

test('ten suggestions are accepted with eleven presses, and the text has the focus afterwards', async () => {
  const path = await chapter('Suggestions')
  const ana = await writer('ana', path)
  const words = Array.from({ length: 10 }, (_, i) => `word${i}`)
  for (const word of words) {
    await ana.type(`${word} stays.`)
    await ana.page.keyboard.press('Enter')
  }
  await ana.press('Control+Alt+s', 'Control+Home')
  for (const word of words) {
    await ana.press('Control+ArrowRight')
    await ana.type(`new-${word} `)
    await ana.press('ArrowDown', 'Home')
  }
  await expect.poll(() => ana.page.locator('#manuscript .is-inserted').count()).toBe(10)
  await ana.press('Control+Alt+s', 'Control+Home')
  await isSaved(ana.page)
  await expect.poll(() => ana.page.locator('.margin .card').count()).toBeGreaterThan(5)
  ana.begin()
  await ana.press('F6')
  for (let left = 10; left > 0; left -= 1) {
    await focusIs(ana.page, '.margin .card--open')
    await ana.press('a')
    await expect.poll(() => ana.page.locator('#manuscript .is-inserted').count()).toBe(left - 1)
  }
  await focusIs(ana.page, '#manuscript')
  expect(ana.end('accept ten suggestions')).toBeLessThanOrEqual(11)
  expect((await textOf(ana.page)).match(/new-word\d /gu)).toHaveLength(10)
})

test('a name is replaced in 20,000 words with four presses, and one more undoes it', async () => {
  const path = await chapter('Name')
  const ana = await writer('ana', path)
  const paragraph = `Rania ${'walks to the harbour at night '.repeat(16)}and waits.`
  await paste(ana.page, `<p>${paragraph}</p>`.repeat(200))
  await isSaved(ana.page)
  const count = async (name: string) => (await textOf(ana.page)).split(name).length - 1
  await expect.poll(() => count('Rania')).toBe(200)
  expect(paragraph.split(' ').length * 200).toBeGreaterThan(19_500)
  await ana.page.keyboard.press('Control+Home')
  ana.begin()
  await ana.press('Control+h')
  await ana.page.locator('.find').waitFor()
  await focusIs(ana.page, '.find input')
  await ana.type('Rania')
  await expect
    .poll(() => ana.page.locator('.find').getByRole('status').innerText())
    .toBe(t('find.count', { n: 1, of: 200 }))
  await ana.press('Tab')
  await ana.type('Sari')
  await ana.press('Control+Enter')
  await expect.poll(() => count('Sari')).toBe(200)
  await ana.press('Escape')
  const presses = ana.end('replace a name')
  await ana.press('Control+z')
  await expect.poll(() => count('Rania')).toBe(200)
  expect(await count('Sari')).toBe(0)
  expect(presses).toBeLessThanOrEqual(4)
})

test('on a phone a passage is commented on with three taps and answered with three', async () => {
  const path = await chapter('Comment by touch')
  const ana = await toucher('ana', path)
  await ana.tap(ana.page.locator('#manuscript'))
  await ana.page.keyboard.type('Under the stars')
  await isSaved(ana.page)
  ana.begin()
  await ana.select('stars')
  await ana.tap(ana.page.locator('.editor__bar [data-tool="comment"]'))
  const sheet = ana.page.locator('.margin-sheet')
  await focusIs(ana.page, '.margin-sheet textarea')
  await ana.page.keyboard.type('Which ones?')
  expect(await smallTargets(sheet)).toEqual([])
  await ana.tap(sheet.getByRole('button', { name: t('margin.send'), exact: true }))
  await ana.page.locator('.is-commented', { hasText: 'stars' }).waitFor()
  expect(ana.end('comment on a passage')).toBeLessThanOrEqual(3)

  const budi = await toucher('budi', path)
  await budi.page.locator('.margin__mark').waitFor()
  budi.begin()
  await budi.tap(budi.page.locator('.is-commented'))
  await budi.tap(budi.page.locator('.margin-sheet textarea'))
  await budi.page.keyboard.type('The ones over the river.')
  await budi.tap(
    budi.page.locator('.margin-sheet').getByRole('button', { name: t('talk.reply'), exact: true }),
  )
  await expect.poll(() => budi.page.locator('.card__replies').innerText()).toContain('over the river')
  expect(budi.end('answer a comment')).toBeLessThanOrEqual(3)
  expect(await smallTargets(budi.page.locator('.margin-sheet'))).toEqual([])
})

test('on a phone ten suggestions are accepted with eleven taps', async () => {
  const path = await chapter('Suggestions by touch')
  const ana = await writer('ana', path)
  for (let i = 0; i < 10; i += 1) {
    await ana.type(`word${i} stays.`)
    await ana.page.keyboard.press('Enter')
  }
  await ana.press('Control+Alt+s', 'Control+Home')
  for (let i = 0; i < 10; i += 1) {
    await ana.type(`new-word${i} `)
    await ana.press('ArrowDown', 'Home')
  }
  await isSaved(ana.page)
  const phone = await toucher('ana', path)
  const left = phone.page.locator('#manuscript .is-inserted')
  await expect.poll(() => left.count()).toBe(10)
  await phone.page.locator('.margin__mark').first().waitFor()
  phone.begin()
  await phone.tap(left.first())
  const accept = phone.page.locator('.margin-sheet .card__actions .button').first()
  for (let i = 9; i >= 0; i -= 1) {
    await phone.tap(accept)
    await expect.poll(() => left.count()).toBe(i)
  }
  expect(phone.end('accept ten suggestions')).toBeLessThanOrEqual(11)
  expect((await textOf(phone.page)).match(/new-word\d /gu)).toHaveLength(10)
})

test('on a phone a name is replaced with three taps, and the toolbar stays above the keyboard', async () => {
  const path = await chapter('Name by touch')
  const ana = await toucher('ana', path)
  await ana.tap(ana.page.locator('#manuscript'))
  const paragraph = `Rania ${'walks to the harbour at night '.repeat(16)}and waits.`
  await paste(ana.page, `<p>${paragraph}</p>`.repeat(200))
  await isSaved(ana.page)
  const count = async (name: string) => (await textOf(ana.page)).split(name).length - 1
  await expect.poll(() => count('Rania')).toBe(200)
  await ana.page.evaluate((covered) => {
    const height = innerHeight - covered
    Object.defineProperty(VisualViewport.prototype, 'height', { get: () => height })
    window.visualViewport?.dispatchEvent(new Event('resize'))
  }, KEYBOARD)
  const bar = async () => ana.page.locator('.editor__bar .toolbar').boundingBox()
  await expect
    .poll(async () => {
      const box = await bar()
      return (box?.y ?? 0) + (box?.height ?? 0)
    })
    .toBeLessThanOrEqual(844 - KEYBOARD + 1)
  ana.begin()
  await ana.tap(ana.page.locator('.editor__bar [data-tool="find"]'))
  await focusIs(ana.page, '.find input')
  await ana.page.keyboard.type('Rania')
  await ana.tap(ana.page.getByRole('textbox', { name: t('find.replacement') }))
  await ana.page.keyboard.type('Sari')
  await ana.tap(ana.page.getByRole('button', { name: t('find.replace_all') }))
  await expect.poll(() => count('Sari')).toBe(200)
  expect(ana.end('replace a name')).toBeLessThanOrEqual(3)
  for (const area of ['.find', '.editor__bar', '.editor__footer'])
    expect([area, await smallTargets(ana.page.locator(area))]).toEqual([area, []])
})

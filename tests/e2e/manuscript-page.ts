import type { Page } from 'playwright-core'
import { expect } from 'vitest'

export const manuscript = (page: Page) => page.locator('#manuscript')
export const textOn = async (page: Page) => (await manuscript(page).locator('> *').allInnerTexts()).join('\n')
export const isSaved = (page: Page) => page.locator('.save-state[data-state="saved"]').waitFor()

/** Waits until all pages show the same text, and returns it. */
export async function agreed(pages: Page[], contains: string[]): Promise<string> {
  await expect
    .poll(async () => {
      const texts = await Promise.all(pages.map(textOn))
      return new Set(texts).size === 1 && contains.every((part) => texts[0]?.includes(part))
    })
    .toBe(true)
  return textOn(pages[0] as Page)
}

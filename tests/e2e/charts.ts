import type { Page } from 'playwright-core'

/** Runs in the browser page. */
function findUncaptioned(): string[] {
  const nameOf = (element: Element) => element.outerHTML.slice(0, 90)
  const textOf = (id: string) => document.getElementById(id)?.textContent?.trim() ?? ''
  const hasCaption = (figure: Element) =>
    (figure.querySelector('figcaption')?.textContent ?? '').trim() !== '' ||
    (figure.getAttribute('aria-labelledby') ?? '').split(/\s+/).some((id) => textOf(id) !== '')
  const charts = document.querySelectorAll('.bars, .mood, .columns, .network, .meter__bar, .heat, .ring')
  const found = [...charts]
    .filter((chart) => {
      const figure = chart.closest('figure')
      return !figure || !hasCaption(figure)
    })
    .map((chart) => `chart without a caption: ${nameOf(chart)}`)
  for (const drawing of document.querySelectorAll('svg:not([aria-hidden=true])'))
    if (!drawing.getAttribute('aria-label')?.trim() && !drawing.querySelector(':scope > title'))
      found.push(`drawing without a name: ${nameOf(drawing)}`)
  return found
}

/** Returns the charts without a caption in words, and the drawings that are neither decorative nor named. */
export const uncaptionedOn = (page: Page): Promise<string[]> => page.evaluate(findUncaptioned)

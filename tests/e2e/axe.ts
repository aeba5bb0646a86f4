import axe from 'axe-core'
import type { BrowserContext, Page } from 'playwright-core'

/** Puts axe into every page of the context. Without it, each check of a page sends axe first. */
export async function injectAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: axe.source })
}

/** The tags or the rules to check. */
type Only = { tags: string[] } | { rules: string[] }

/** Returns what axe finds on the page, one line for each element. Minor findings are left out. */
export async function violationsOn(page: Page, only?: Only): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(
    async (runOnly) => {
      const { axe: inPage } = window as unknown as { axe: typeof axe }
      const { violations } = await inPage.run(document, {
        resultTypes: ['violations'],
        preload: false,
        ...(runOnly && { runOnly }),
      })
      return violations
        .filter(({ impact }) => impact !== 'minor')
        .flatMap(({ id, nodes }) =>
          nodes.map(
            (node) =>
              `${id}: ${node.target.join(' ')} ${node.html.slice(0, 100)} ${node.any[0]?.message ?? ''}`,
          ),
        )
    },
    only &&
      ('tags' in only
        ? ({ type: 'tag', values: only.tags } as const)
        : ({ type: 'rule', values: only.rules } as const)),
  )
}

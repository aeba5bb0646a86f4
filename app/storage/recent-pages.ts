import { type Owner, readOwnText, saveOwnText } from './own-texts.ts'

/** A page that was opened in this browser, for its member only. */
export type RecentPage = { path: string; title: string }

const NAME = 'recent-pages'
const KEPT = 9
/** Pages that nobody wants to return to. */
const PASSING = /^\/(?:login|join|reset|verify|logout|demo|invitations|unsubscribe)\b/

const isPage = (value: unknown): value is RecentPage =>
  typeof value === 'object' && value !== null && 'path' in value && 'title' in value

/** Lists the pages that were opened last, the newest first. */
export function recentPages(owner: Owner): RecentPage[] {
  try {
    const read: unknown = JSON.parse(readOwnText(owner, NAME) ?? '[]')
    return Array.isArray(read) ? read.filter(isPage) : []
  } catch {
    return []
  }
}

/** Puts a page at the head of the list. The title is without the name of the site. */
export function rememberPage(owner: Owner, path: string, title: string): void {
  const short = title.replace(/ · Unggun$/, '').slice(0, 120)
  if (PASSING.test(path) || short === '') return
  const others = recentPages(owner).filter((page) => page.path !== path)
  saveOwnText(owner, NAME, JSON.stringify([{ path, title: short }, ...others].slice(0, KEPT)))
}

import type { Deps } from '../../deps.ts'
import { findTitles } from './save-links.ts'
import { followLink, listBacklinks, listWantedPages } from './view-links.ts'

export const createLinks = (deps: Deps) => ({
  backlinks: listBacklinks(deps),
  follow: followLink(deps),
  wantedPages: listWantedPages(deps),
  titles: findTitles(deps),
})

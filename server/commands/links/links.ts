import type { Deps } from '../../deps.ts'
import { findTitles } from './titles.ts'
import { backlinks, follow, wanted } from './view-links.ts'

export const createLinks = (deps: Deps) => ({
  backlinks: backlinks(deps),
  follow: follow(deps),
  wanted: wanted(deps),
  titles: findTitles(deps),
})

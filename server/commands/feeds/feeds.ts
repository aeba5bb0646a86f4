import type { Deps } from '../../deps.ts'
import type { RenderCache } from '../revisions/render-cache.ts'
import { sitemapIndex, sitemapPart } from './sitemap.ts'
import { viewFeed } from './view-feed.ts'

export const createFeeds = (deps: Deps, renderCache: RenderCache) => ({
  view: viewFeed(deps, renderCache),
  sitemap: sitemapIndex(deps),
  sitemapPart: sitemapPart(deps),
})

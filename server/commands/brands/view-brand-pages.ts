import { type Actor, managesBrand } from '#app/domain/actor.ts'
import { brandLook } from '#app/domain/brands/look.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { answerersOf, plainSpeechOf, storyCountOfBrand, voiceGuidesOf } from '#db/queries/brand-pages.ts'
import { brandBy } from '#db/queries/brands.ts'
import { decodeCursor, type PageRequest, pageOf } from '#db/queries/pages.ts'
import { countPromises } from '#db/queries/promises.ts'
import { questionCountOfBrand } from '#db/queries/question-lists.ts'
import { featuredStories, listedStories } from '#db/queries/stories.ts'
import type { Deps } from '../../deps.ts'
import { MEASURED_MS } from '../questions/list-questions.ts'
import { toStoryCards } from '../stories/story-card.ts'

const GUIDES_SHOWN = 5
const ANSWERERS_SHOWN = 5
const FEATURED_SHOWN = 6

/** Views the look of a brand and the size of each of its sections. */
export const viewBrandHead =
  ({ db, now }: Deps) =>
  async (actor: Actor, key: string) => {
    const brand = await brandBy(db.read, key)
    if (!brand) return refuse('not_found')
    const at = now()
    const viewer = publicViewer(at)
    const [stories, questions, promises] = await Promise.all([
      storyCountOfBrand(db.read, viewer, brand.id),
      questionCountOfBrand(db.read, viewer, brand.id),
      countPromises(db.read, brand.id, at),
    ])
    return ok({
      ...{ id: brand.id, slug: brand.slug, name: brand.name, tagline: brand.tagline },
      about: brand.about,
      verified: brand.verifiedAt !== null,
      ...brandLook(brand),
      ...{ coverId: brand.coverId, coverFocus: brand.coverFocus, coverAlt: brand.coverAlt },
      manages: managesBrand(actor, brand.id),
      counts: { stories, questions, promises: Object.values(promises).reduce((sum, n) => sum + n, 0) },
    })
  }

/** Views how a brand speaks: its own words, the rules of its running challenges, its adverts, and who answers. */
export const viewBrandVoice =
  ({ db, now }: Deps) =>
  async (key: string) => {
    const brand = await brandBy(db.read, key)
    if (!brand) return refuse('not_found')
    const at = now()
    const viewer = publicViewer(at)
    const [guides, plainSpeech, answerers] = await Promise.all([
      voiceGuidesOf(db.read, viewer, brand.id, GUIDES_SHOWN),
      plainSpeechOf(db.read, viewer, brand.id),
      answerersOf(db.read, brand.id, new Date(at.getTime() - MEASURED_MS), ANSWERERS_SHOWN),
    ])
    return ok({
      ...{ slug: brand.slug, name: brand.name, about: brand.about, voice: brand.voice },
      guides: guides.map(({ termsVersion, ...guide }) => ({ ...guide, hasTerms: termsVersion > 0 })),
      plainSpeech,
      answerers,
    })
  }

/** Lists the published stories of a brand, newest first; the first page begins with those that are featured. */
export const listBrandStories =
  ({ db, now }: Deps) =>
  async (key: string, { cursor, limit }: PageRequest) => {
    const brand = await brandBy(db.read, key)
    if (!brand) return refuse('not_found')
    const at = now()
    const viewer = publicViewer(at)
    const afterId = decodeCursor(cursor, 1)?.[0]
    const rows = await listedStories(db.read, viewer, {
      ...{ brandId: brand.id, limit: limit + 1 },
      ...(afterId !== undefined && { afterId: String(afterId) }),
    })
    const { items, nextCursor } = pageOf(
      rows,
      limit,
      (row) => [row.id],
      (row) => row,
    )
    const featured = await featuredStories(db.read, viewer, brand.id, FEATURED_SHOWN)
    const isFeatured = new Set(featured.map(({ id }) => id))
    const shown = [...(cursor ? [] : featured), ...items.filter(({ id }) => !isFeatured.has(id))]
    return ok({
      brand: { slug: brand.slug, name: brand.name },
      items: await toStoryCards(db.read, shown, at),
      nextCursor,
    })
  }

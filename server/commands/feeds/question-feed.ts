import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { Feed, FeedEntry } from '#app/domain/feeds/feed.ts'
import type { Locale } from '#app/domain/locales.ts'
import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { translator } from '#app/messages/translate.ts'
import { paths } from '#app/paths.ts'
import { brandBy } from '#db/queries/brands.ts'
import { type ListedQuestion, questionsOfBrand, shownTexts } from '#db/queries/question-lists.ts'
import type { Deps } from '../../deps.ts'

const PAGE = 30

/** The entry of a question; its summary is the official answer. */
function entryOf(question: ListedQuestion, answers: ReadonlyMap<string, string>): FeedEntry {
  const { id, text, askedAt, answeredAt, officialId, author, deletedAt } = question
  const isNamed = deletedAt === null && author.displayName !== ''
  return {
    ...{ id, title: text, path: paths.question(id), language: null },
    ...{ publishedAt: askedAt, updatedAt: answeredAt ?? askedAt },
    summary: answers.get(officialId ?? '') ?? '',
    authors: isNamed ? [{ name: author.displayName, handle: author.handle }] : [],
  }
}

/** Views a page of the feed of the questions to a brand with their official answers, the newest question first. */
export async function brandQuestions(
  { db, now }: Deps,
  key: string,
  { cursor, locale }: { cursor: string | null; locale: Locale },
): Promise<Result<Feed>> {
  const brand = await brandBy(db.read, key)
  if (!brand) return refuse('not_found')
  const wanted = { brandId: brand.id, state: 'all' as const }
  const { items, nextCursor } = await questionsOfBrand(db.read, publicViewer(now()), wanted, {
    ...{ cursor, limit: PAGE },
  })
  const answers = await shownTexts(
    db.read,
    items.flatMap(({ officialId }) => officialId ?? []),
  )
  return ok({
    item: brand,
    language: locale,
    title: translator(locale)('questions.of', { brand: brand.name }),
    path: paths.questions(brand.slug),
    entries: items.map((question) => entryOf(question, answers)),
    nextCursor,
  })
}

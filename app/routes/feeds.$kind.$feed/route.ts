import type { LoaderFunctionArgs } from '@remix-run/node'
import { feedResponse, missingFeed } from '#app/components/publishing/feed-response.ts'
import { ITEM_FEEDS, parseFeedName } from '#app/domain/feeds/feed.ts'

/** The feed of a brand, a challenge or a story. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const named = parseFeedName(params.feed ?? '')
  const kind = ITEM_FEEDS.find((each) => each === params.kind)
  if (!named || !kind) return missingFeed(context)
  return feedResponse(request, context, { kind, key: named.name }, named.format)
}

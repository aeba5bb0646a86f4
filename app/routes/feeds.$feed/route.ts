import type { LoaderFunctionArgs } from '@remix-run/node'
import { feedResponse, missingFeed } from '#app/components/publishing/feed-response.ts'
import { parseFeedName, SITE_FEEDS } from '#app/domain/feeds/feed.ts'

/** A feed of the whole site: new stories and challenges, or recent changes. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const named = parseFeedName(params.feed ?? '')
  const kind = SITE_FEEDS.find((each) => each === named?.name)
  return named && kind ? feedResponse(request, context, { kind }, named.format) : missingFeed(context)
}

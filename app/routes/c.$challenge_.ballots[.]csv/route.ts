import type { LoaderFunctionArgs } from '@remix-run/node'
import { BALLOTS_HEAD, BYTE_ORDER_MARK, ballotLines } from '#app/components/studio/csv.ts'
import { valueOrThrow } from '#app/responses.ts'

/**
 * Streams every ballot without the voter's name. Voters find theirs by receipt, and anybody can recount, for instance with
 * `public/recount.mjs`. Streaming keeps memory constant for a million votes.
 */
export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.challenge ?? ''
  const first = valueOrThrow(await app.stories.ballots(actor, key), request)
  const { slug, minimumBallot } = first.challenge
  let page: typeof first | undefined = first
  const body = new ReadableStream<string>({
    start: (out) => out.enqueue(BYTE_ORDER_MARK + BALLOTS_HEAD),
    async pull(out) {
      if (!page) return out.close()
      out.enqueue(ballotLines(page.ballots, minimumBallot))
      const next = page.next ? await app.stories.ballots(actor, key, page.next) : undefined
      if (next && !next.ok) return out.error(new Error(next.code))
      page = next?.value
    },
  }).pipeThrough(new TextEncoderStream())
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="ballots-${slug}.csv"`,
    },
  })
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { need } from '#app/answers.ts'
import { BYTE_ORDER_MARK, csvRows } from '#app/studio/csv.ts'

const HEAD = ['ballot', 'receipt', 'story', 'order', 'text_hash', 'minimum', 'set_aside']

/**
 * Every vote without a name: whoever has a receipt finds theirs, and anyone can count again. Sent as it is read, so
 * that a million votes fit through. `tests/recount.mjs` counts it.
 */
export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.challenge ?? ''
  const first = need(await app.stories.ballots(actor, key), request)
  const { slug, minimumBallot } = first.challenge
  type Page = typeof first
  const lines = ({ ballots }: Page) =>
    csvRows(
      ballots.map(({ ballot, receipt, story, place, hash, setAside }) => [
        ...[ballot, receipt, story, place, hash, minimumBallot, setAside],
      ]),
    )
  let page: Page | undefined = first
  const body = new ReadableStream<string>({
    start: (out) => out.enqueue(BYTE_ORDER_MARK + csvRows([HEAD])),
    async pull(out) {
      if (!page) return out.close()
      out.enqueue(lines(page))
      const next = page.next ? await app.stories.ballots(actor, key, page.next) : undefined
      page = next?.ok ? next.value : undefined
      if (next && !next.ok) out.error(new Error(next.code))
    },
  }).pipeThrough(new TextEncoderStream())
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="ballots-${slug}.csv"`,
    },
  })
}

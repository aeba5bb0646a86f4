import type { LoaderFunctionArgs } from '@remix-run/node'
import { need } from '#app/answers.ts'
import { csv } from '#app/studio/csv.ts'
import { asFile } from '#app/studio/whole-audit.ts'

/** Every vote without a name: whoever has a receipt finds theirs, and anyone can count again. */
export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { challenge, ballots, ranking } = need(
    await app.stories.verdict(actor, params.challenge ?? ''),
    request,
  )
  const slugs = new Map(ranking.map(({ story }) => [story?.id, story?.slug]))
  const rows = ballots.map(({ ballot, receipt, storyId, hash }) => [
    ballot,
    receipt,
    slugs.get(storyId) ?? storyId,
    hash,
  ])
  return asFile(
    csv([['ballot', 'receipt', 'story', 'text_hash'], ...rows]),
    'text/csv',
    `ballots-${challenge.slug}.csv`,
  )
}

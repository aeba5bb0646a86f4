import type { LoaderFunctionArgs } from '@remix-run/node'
import { translator } from '#app/messages/translate.ts'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { valueOrThrow } from '#app/responses.ts'

/** Loads the page of a winner; refused for a story that did not win. */
export async function loadWinner({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.story ?? ''
  const winner = valueOrThrow(await app.stories.winner(actor, key), request)
  const story = valueOrThrow(await app.stories.view(actor, key), request)
  if (story.slug !== key) throw redirectMoved(request, paths.winner(story.slug))
  const bridge = await app.listening.bridge(actor, story.challenge.slug)
  const t = translator(actor.locale)
  const award = t(`winner.${winner.awards[0] ?? 'peoples_choice'}`)
  return {
    winner,
    story,
    bridge: bridge.ok ? bridge.value : null,
    /** The last chapter that readers see; its replay shows how the story was finished. */
    last: story.chapters.findLast((chapter) => chapter.published !== null) ?? null,
    address: `${app.address()}${paths.winner(story.slug)}`,
    meta: { title: `${story.title} · ${award}`, description: story.synopsis },
  }
}

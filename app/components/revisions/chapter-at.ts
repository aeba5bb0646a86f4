import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { valueOrThrow } from '#app/responses.ts'

type Params = LoaderFunctionArgs['params']

/** Loads the chapter in the address of a page. Redirects a reader who came by an earlier name of the story or the chapter. */
export async function chapterAt(
  params: Params,
  request: Request,
  { app, actor }: Pick<AppLoadContext, 'app' | 'actor'>,
) {
  const where = { story: params.story ?? '', chapter: params.chapter ?? '' }
  const view = valueOrThrow(await app.chapters.view(actor, where), request)
  const { story, chapter } = view
  const isMoved = story.slug !== where.story || chapter.slug !== where.chapter
  if (isMoved && request.method !== 'POST')
    throw redirectMoved(request, paths.chapter(story.slug, chapter.slug))
  return view
}

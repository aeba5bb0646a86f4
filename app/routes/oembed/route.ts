import type { LoaderFunctionArgs } from '@remix-run/node'
import { embedAddress, iframeHtml, parseEmbedTarget, sizeWithin } from '#app/components/publishing/embed.ts'
import { refuse } from '#app/domain/decision.ts'
import { xmlText } from '#app/domain/exports/exported-story.ts'
import { escapeHtml } from '#app/domain/manuscript/html.ts'
import { translator } from '#app/messages/translate.ts'
import { problemOf } from '#app/responses.ts'

/** Parses a width or height; null when it is missing, NaN when it is invalid. */
function parseSize(query: URLSearchParams, name: string): number | null {
  const sizeText = query.get(name)
  return sizeText === null ? null : /^[1-9]\d{0,5}$/.test(sizeText) ? Number(sizeText) : Number.NaN
}

/** Serves oEmbed 1.0 (oembed.com) as JSON or XML, for published stories, chapters and replays. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { app, actor } = context
  const query = new URL(request.url).searchParams
  const format = query.get('format') ?? 'json'
  if (format !== 'json' && format !== 'xml') return new Response('Only JSON and XML.', { status: 501 })
  const [maxWidth, maxHeight] = [parseSize(query, 'maxwidth'), parseSize(query, 'maxheight')]
  if (Number.isNaN(maxWidth) || Number.isNaN(maxHeight)) return problemOf(refuse('invalid'), context)
  const home = app.address()
  const at = parseEmbedTarget(query.get('url') ?? '', home)
  if (!at) return problemOf(refuse('not_found'), context)
  const story = await app.stories.view(actor, at.story)
  if (!story.ok) return problemOf(story, context)
  const chapterId = at.chapter === null ? undefined : await app.chapters.idAt(story.value.id, at.chapter)
  const chapter = story.value.chapters.find(({ id }) => id === chapterId)
  const isThere =
    at.chapter === null ? story.value.chapters.some(isPublished) : chapter && isPublished(chapter)
  if (!isThere) return problemOf(refuse('not_found'), context)
  const named = chapter?.title ?? story.value.title
  const title = at.replay ? translator(actor.locale)('reading.replay_title', { chapter: named }) : named
  const size = sizeWithin(maxWidth, maxHeight)
  const src = embedAddress(home, { ...at, story: story.value.slug, chapter: chapter?.slug ?? null })
  const embed = {
    ...{ version: '1.0', type: 'rich', title, provider_name: 'Unggun', provider_url: home },
    ...{ html: iframeHtml(src, title, size), ...size, cache_age: 3600 },
  }
  const headers = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'public, max-age=300' }
  if (format === 'json') return Response.json(embed, { headers })
  return new Response(writeXml(embed), { headers: { ...headers, 'Content-Type': 'text/xml; charset=utf-8' } })
}

function writeXml(embed: Record<string, string | number>): string {
  const fields = Object.entries(embed).map(
    ([name, value]) => `<${name}>${escapeHtml(xmlText(String(value)))}</${name}>`,
  )
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>\n${fields.join('\n')}\n</oembed>\n`
}

const isPublished = (chapter: { published: unknown }): boolean => Boolean(chapter.published)

import type { Actor } from '#app/domain/actor.ts'
import { wantedPath, wikiTitle } from '#app/domain/links/wiki.ts'
import type { Locale } from '#app/domain/locales.ts'
import { escapeHtml } from '#app/domain/manuscript/html.ts'
import { type Viewer, viewerOf } from '#app/domain/visibility/viewer.ts'
import { translator } from '#app/messages/translate.ts'
import { paths } from '#app/paths.ts'
import { type FoundPage, pagesByTitle } from '#db/queries/titles.ts'
import type { Reader } from '#db/types.ts'
import type { RenderedText } from '../revisions/codec.ts'

/** The location of a text. Its links are looked up in its story and challenge first. */
export type TextLocation = { chapterId: string; storyId: string; challengeId: string }

export const pathOf = ({ story, chapter }: FoundPage): string =>
  chapter ? paths.chapter(story?.slug ?? '', chapter.slug) : paths.story(story?.slug ?? '')

/** Matches the placeholders of `wikiSlot`. */
const SLOT = /<a data-wiki="(\d+)">/g

/** The language of link hints, and the viewer: links lead only to pages that the viewer may see. */
export type LinkReader = { locale: Locale; viewer: Viewer }
export const linkReaderFor = (actor: Actor, now: Date): LinkReader => ({
  locale: actor.locale,
  viewer: viewerOf(actor, now),
})

type Text = Pick<RenderedText, 'html' | 'wiki'>

/**
 * Fills the addresses of wiki links into a rendered text. The rendered text is cached, but links are resolved on every
 * read, because their pages are written, renamed and hidden independently. Texts without links need no query.
 */
export async function withLinks(
  q: Reader,
  text: Text,
  { chapterId, ...home }: TextLocation,
  reader: LinkReader,
): Promise<string> {
  const [html] = await withAllLinks(q, [{ ...text, chapterId }], home, reader)
  return html ?? ''
}

/** Fills the links of several texts of one story with one lookup. */
export async function withAllLinks(
  q: Reader,
  texts: (Text & { chapterId: string })[],
  home: Omit<TextLocation, 'chapterId'>,
  { locale, viewer }: LinkReader,
): Promise<string[]> {
  const targets = texts.flatMap((text) => text.wiki)
  if (targets.length === 0) return texts.map((text) => text.html)
  const pages = await pagesByTitle(q, targets, home, viewer)
  const hint = escapeHtml(translator(locale)('links.wanted_hint'))
  return texts.map(({ html, wiki, chapterId }) =>
    html.replace(SLOT, (slot, n: string) => {
      const target = wiki[Number(n)]
      if (!target) return slot
      const page = pages.get(wikiTitle(target))
      if (page?.written) return `<a class="wiki" href="${escapeHtml(pathOf(page))}">`
      const href = escapeHtml(wantedPath(target, chapterId))
      return `<a class="wiki wiki--wanted" rel="nofollow" href="${href}" title="${hint}">`
    }),
  )
}

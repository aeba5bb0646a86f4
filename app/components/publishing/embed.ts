/** Builds the embed snippets and oEmbed links of a text. All addresses are absolute. */

import { paths } from '#app/paths.ts'

const PATH = /^\/s\/([^/]+)(?:\/([^/]+)(?:\/(replay))?)?\/?$/
const WIDTH = 640
const HEIGHT = 480

/** The script of a frame that tells its height. In development Vite serves the source; `server/bin/build.mjs` builds the file. */
export const HEIGHT_SCRIPT = import.meta.env.DEV
  ? '/app/components/publishing/frame-height.ts'
  : '/embed/height.js'
/** The script for the page around a frame, see `adapt-frames.ts`. */
const FRAMES_SCRIPT = '/embed/frames.js'

export type EmbedTarget = { story: string; chapter: string | null; replay: boolean }

/** Parses an address of this site into the story or chapter it shows; undefined for other addresses. */
export function parseEmbedTarget(address: string, home: string): EmbedTarget | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.origin !== new URL(home).origin) return undefined
  const [, story, chapter = null, replay] = PATH.exec(url.pathname) ?? []
  return story === undefined ? undefined : { story, chapter, replay: replay !== undefined }
}

export function embedAddress(home: string, { story, chapter, replay }: EmbedTarget): string {
  if (chapter === null) return `${home}${paths.embedStory(story)}`
  return replay
    ? `${home}${paths.embedReplay(story, chapter)}`
    : `${home}${paths.embedStory(story)}#${chapter}`
}

const escapeAttribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export type EmbedSize = { width: number; height: number }

/** Returns the frame size, never larger than the requested maximum. */
export const sizeWithin = (maxWidth: number | null, maxHeight: number | null): EmbedSize => ({
  width: Math.min(WIDTH, maxWidth ?? WIDTH),
  height: Math.min(HEIGHT, maxHeight ?? HEIGHT),
})

export const iframeHtml = (src: string, title: string, { width, height } = sizeWithin(null, null)): string =>
  `<iframe src="${escapeAttribute(src)}" title="${escapeAttribute(title)}" width="${width}" height="${height}" style="border:0;max-width:100%" loading="lazy" referrerpolicy="no-referrer"></iframe>`

/** The element that makes the frames beside it as high as their texts. Pages that take no scripts leave it out. */
export const adaptingScript = (home: string): string =>
  `<script async src="${escapeAttribute(home + FRAMES_SCRIPT)}"></script>`

/** The links by which clients discover oEmbed (oembed.com, section 4). */
export function oembedLinks(address: string, title: string) {
  const home = new URL(address).origin
  const link = (type: string, format: 'json' | 'xml') => ({
    ...{
      tagName: 'link',
      rel: 'alternate',
      type,
      title,
      href: home + paths.oembed({ url: address, format }),
    },
  })
  return [link('application/json+oembed', 'json'), link('text/xml+oembed', 'xml')]
}

import { type ExportedStory, xmlText } from '#app/domain/exports/exported-story.ts'
import { wantedPath } from '#app/domain/links/wiki.ts'
import type { Block, Run } from '#app/domain/manuscript/layout.ts'
import { safeLink } from '#app/domain/manuscript/links.ts'

/** Encodes signs that browsers accept in addresses and the format of e-books does not. */
function strictAddress({ href, pathname, search, hash }: URL): string {
  const encode = (text: string) => text.replace(/[[\]|^`{}\\]|(?!^)#/g, (sign) => encodeURIComponent(sign))
  const start = href.slice(0, href.length - (pathname + search + hash).length)
  return start + encode(pathname) + encode(search) + encode(hash)
}

/** Addresses within the site become absolute, because an exported file is read elsewhere; unsafe ones are removed. */
function absoluteLink(link: string, page: string, site: string): string | null {
  const safe = safeLink(link)
  if (safe === null) return null
  const whole = safe.startsWith('#') ? page + safe : safe.startsWith('/') ? site + safe : safe
  return URL.canParse(whole) ? strictAddress(new URL(whole)) : null
}

function withAbsoluteLink(run: Run, page: string, site: string): Run {
  const text = xmlText(run.text)
  if (run.marks.link === undefined) return { ...run, text }
  const { link, ...marks } = run.marks
  const absolute = absoluteLink(link, page, site)
  return { text, marks: absolute === null ? marks : { ...marks, link: absolute } }
}

/** A caption of spaces only shows nothing, but readers take it for the description of the picture. */
const isBlankCaption = ({ kind, runs }: Block): boolean =>
  kind === 'image' && runs.every(({ text }) => text.trim() === '')

/** Returns the story with absolute links, and without characters and captions that files cannot contain. */
export const storyForFile = (story: ExportedStory, site: string): ExportedStory => ({
  ...story,
  title: xmlText(story.title),
  synopsis: xmlText(story.synopsis),
  chapters: story.chapters.map((chapter) => ({
    ...chapter,
    title: xmlText(chapter.title),
    blocks: chapter.blocks.map((block) => ({
      ...block,
      ...(block.alt !== undefined && { alt: xmlText(block.alt) }),
      runs: isBlankCaption(block) ? [] : block.runs.map((run) => withAbsoluteLink(run, chapter.url, site)),
    })),
  })),
})

/** The page that a wiki link leads to, or that invites to write it. */
export const wikiAddress = (
  target: Parameters<typeof wantedPath>[0],
  chapterId: string,
  site: string,
): string => site + wantedPath(target, chapterId)

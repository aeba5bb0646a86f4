import type { Member } from '#app/domain/actor.ts'
import type { BlockAuthors } from '#app/domain/manuscript/authorship.ts'
import { blockText } from '#app/domain/manuscript/block-text.ts'
import type { Block } from '#app/domain/manuscript/layout.ts'
import { diffRuns } from '#app/domain/revisions/diff-runs.ts'
import { type Viewer, viewerOf } from '#app/domain/visibility/viewer.ts'
import { chapterNames, chaptersWrittenLast, revisionIdAt, revisionsSince } from '#db/queries/home.ts'
import { storyIdOfChapter } from '#db/queries/name-removals.ts'
import { namesInStory } from '#db/queries/people.ts'
import { creditOfRevision, packedContent } from '#db/queries/revisions.ts'
import type { Reader } from '#db/types.ts'
import { unpack, unpackBlocks, unpackedSize } from '../revisions/codec.ts'

/** A piece of the excerpt: earlier text, the member's own last sentence, or what others added to it since. */
export type ExcerptPiece = { kind: 'context' | 'own' | 'added'; text: string }
export type WrittenChapter = {
  chapter: { slug: string; title: string }
  story: { id: string; slug: string; title: string; language: string }
  at: Date
}
export type ContinueWriting = WrittenChapter & {
  excerpt: ExcerptPiece[]
  /** The names of those who wrote there since, without the member. */
  others: string[]
  /** The words that were added or removed since, in sum. */
  words: number
  from: number
  to: number
  /** The shares of the chapter's text, for its ring. */
  shares: { member: string; displayName: string; graphemes: number; permille: number }[]
  ownPermille: number
}

const CONTEXT_LENGTH = 220
const OWN_LENGTH = 320
const ADDED_LENGTH = 280
/** Larger texts are not unpacked for an excerpt. */
const MAX_TEXT_BYTES = 3_000_000
const CHAPTERS = 3

/** Returns the last sentence that ends in `text`, with its closing marks. */
export function lastSentence(text: string): string {
  const all = text.trimEnd().match(/[^.!?…]+(?:[.!?…]+["”’»)\]]*|$)\s*/gu)
  return (all?.at(-1) ?? text).trim()
}

/** Returns the index of the last block with text by the author, and the end of that text in it. */
function lastPlaceOf(authors: readonly BlockAuthors[], memberId: string) {
  for (let index = authors.length - 1; index >= 0; index--) {
    let [at, end] = [0, 0]
    for (const { author, length } of authors[index]?.runs ?? []) {
      at += length
      if (author === memberId) end = at
    }
    if (end > 0) return { index, end }
  }
  return undefined
}

/** Cuts a text before its last `length` characters, at a space. */
function tail(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(-length)
  return `…${cut.slice(cut.indexOf(' ') + 1)}`
}
const head = (text: string, length: number) =>
  text.length <= length ? text : `${text.slice(0, text.lastIndexOf(' ', length))}…`

/** Finds the block that continues `before`: the same text, or one that contains the sentence. */
function sameBlock(before: Block, sentence: string, after: readonly Block[], index: number): number {
  const text = blockText(before)
  const equal = after.findIndex((block) => blockText(block) === text)
  if (equal >= 0) return equal
  const containing = after.findIndex((block) => blockText(block).includes(sentence))
  return containing >= 0 ? containing : Math.min(index, after.length - 1)
}

/** Builds the excerpt from the text as the member left it and the text now. */
export function excerptOf(
  before: readonly Block[],
  authors: readonly BlockAuthors[],
  after: readonly Block[],
  memberId: string,
): ExcerptPiece[] {
  const place = lastPlaceOf(authors, memberId)
  const block = place && before[place.index]
  if (!block) return []
  const sentence = lastSentence(blockText(block).slice(0, place.end))
  const index = sameBlock(block, sentence, after, place.index)
  const pieces: ExcerptPiece[] = []
  for (const segment of diffRuns(block.runs, after[index]?.runs ?? [])) {
    if (segment.op === 'del') continue
    const kind = segment.op === 'ins' ? 'added' : 'context'
    const last = pieces.at(-1)
    if (last?.kind === kind) last.text += segment.text
    else pieces.push({ kind, text: segment.text })
  }
  const known = new Set(before.map(blockText))
  const next = after[index + 1]
  if (next && !known.has(blockText(next)) && blockText(next).trim() !== '')
    pieces.push({ kind: 'added', text: ` ${blockText(next)}` })
  return shorten(markSentence(pieces, sentence))
}

/** Marks the member's sentence within the unchanged text. */
function markSentence(pieces: readonly ExcerptPiece[], sentence: string): ExcerptPiece[] {
  const found = pieces.findLastIndex(({ kind, text }) => kind === 'context' && text.includes(sentence))
  return pieces.flatMap((piece, index): ExcerptPiece[] => {
    if (index !== found) return [piece]
    const at = piece.text.lastIndexOf(sentence)
    const parts: ExcerptPiece[] = [
      { kind: 'context', text: piece.text.slice(0, at) },
      { kind: 'own', text: sentence },
      { kind: 'context', text: piece.text.slice(at + sentence.length) },
    ]
    return parts.filter(({ text }) => text !== '')
  })
}

/** Keeps some text before the sentence and what was added after it. */
function shorten(pieces: readonly ExcerptPiece[]): ExcerptPiece[] {
  const own = pieces.findIndex(({ kind }) => kind === 'own')
  const from = own < 0 ? 0 : Math.max(0, own - 1)
  return pieces.slice(from).map(({ kind, text }, index) => {
    if (kind === 'own') return { kind, text: tail(text, OWN_LENGTH) }
    if (kind === 'added') return { kind, text: head(text, ADDED_LENGTH) }
    return { kind, text: index === 0 ? tail(text, CONTEXT_LENGTH) : head(text, CONTEXT_LENGTH) }
  })
}

async function loadExcerpt(q: Reader, memberId: string, beforeId: string, afterId: string) {
  const before = await packedContent(q, beforeId)
  const after = afterId === beforeId ? before : await packedContent(q, afterId)
  if (!before || !after) return []
  if (unpackedSize(before.blocks) + unpackedSize(after.blocks) > MAX_TEXT_BYTES) return []
  const authors = unpack(before.authors) as BlockAuthors[]
  return excerptOf(unpackBlocks(before.blocks), authors, unpackBlocks(after.blocks), memberId)
}

async function sharesOf(q: Reader, revisionId: string, memberId: string) {
  const rows = await creditOfRevision(q, revisionId)
  const total = rows.reduce((sum, { graphemes }) => sum + graphemes, 0)
  const permille = (graphemes: number) => (total === 0 ? 0 : Math.round((graphemes / total) * 1000))
  const shares = rows
    .map(({ handle, displayName, leftAt, graphemes }) => ({
      ...{ member: leftAt ? '' : (handle ?? ''), displayName: leftAt ? '' : (displayName ?? '') },
      ...{ graphemes, permille: permille(graphemes) },
    }))
    .sort((a, b) => b.graphemes - a.graphemes)
  const own = rows.find((row) => row.memberId === memberId)
  return { shares, ownPermille: permille(own?.graphemes ?? 0) }
}

async function loadFirst(
  q: Reader,
  { id }: Member,
  { chapterId, n, ...named }: WrittenChapter & { chapterId: string; n: number },
): Promise<ContinueWriting | null> {
  const [since, beforeId, storyId] = await Promise.all([
    revisionsSince(q, chapterId, n),
    revisionIdAt(q, chapterId, n),
    storyIdOfChapter(q, chapterId),
  ])
  if (!beforeId) return null
  const [newest] = since
  const otherIds = [...new Set(since.flatMap(({ contributorIds }) => contributorIds))].filter(
    (one) => one !== id,
  )
  const [names, excerpt, credit] = await Promise.all([
    namesInStory(q, storyId ?? '', otherIds),
    loadExcerpt(q, id, beforeId, newest?.id ?? beforeId),
    sharesOf(q, newest?.id ?? beforeId, id),
  ])
  return {
    ...named,
    excerpt,
    others: otherIds.flatMap((one) => names.get(one)?.displayName ?? []),
    words: since.reduce((sum, { wordDelta }) => sum + wordDelta, 0),
    from: n,
    to: newest?.n ?? n,
    ...credit,
  }
}

/** Loads where the member wrote last: the last chapter with its excerpt, and the addresses of those before. */
export async function loadContinueWriting(
  q: Reader,
  member: Member,
  now: Date,
): Promise<{ first: ContinueWriting | null; more: WrittenChapter[] }> {
  const viewer: Viewer = viewerOf(member, now)
  const rows = await chaptersWrittenLast(q, viewer, member.id, CHAPTERS)
  const ids = rows.map(({ chapterId }) => chapterId)
  const found = ids.length === 0 ? [] : await chapterNames(q, viewer, ids)
  const names = new Map(found.map((chapter) => [chapter.id, chapter]))
  const written = rows.flatMap(({ chapterId, n, at }) => {
    const name = names.get(chapterId)
    if (!name || n === null || at === null) return []
    const { slug, title, story } = name
    return [{ chapterId, n, at: new Date(at), chapter: { slug, title }, story }]
  })
  const [first, ...rest] = written
  return {
    first: first ? await loadFirst(q, member, first) : null,
    more: rest.map(({ chapter, story, at }) => ({ chapter, story, at })),
  }
}

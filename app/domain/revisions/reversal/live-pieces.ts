import * as Y from 'yjs'
import type { AuthorId, Authorship } from '../../manuscript/authorship.ts'
import { markerOf } from '../../manuscript/layout.ts'
import { isInsertion } from '../../manuscript/reserved-formats.ts'
import type { PieceIndex, VersionPiece } from './pieces.ts'

type Marks = Record<string, unknown>

/** Consecutive characters of the live document, existing or deleted, with the same characters in two versions. */
export type LivePiece = {
  client: number
  alive: boolean
  length: number
  /** Visible to readers; suggested insertions are not. */
  seen: boolean
  /** Empty for deleted characters. */
  text: string
  marker: Y.Map<unknown> | null
  marks: Marks
  /** The client id that set or removed each format in force. */
  formatBy: Readonly<Record<string, number>>
  author: AuthorId
  from: VersionPiece | null
  to: VersionPiece | null
}

function withFormat(marks: Marks, { key, value }: Y.ContentFormat): Marks {
  const next = { ...marks }
  if (value === null) delete next[key]
  else next[key] = value
  return next
}

const isSuggested = (marks: Marks) =>
  Object.keys(marks).some((key) => isInsertion(key) && marks[key] === true)
const isText = (item: Y.Item) => item.content instanceof Y.ContentString || markerOf(item) !== null

/**
 * Splits the live document into pieces that match the pieces of two versions, in document order. Deleted characters keep
 * their position for ever. `located`: the pieces of `from` that the document contains.
 */
export function findLivePieces(
  text: Y.Text,
  authorship: Authorship,
  from: PieceIndex,
  to: PieceIndex,
): { standing: LivePiece[]; located: Set<VersionPiece> } {
  const standing: LivePiece[] = []
  const located = new Set<VersionPiece>()
  let marks: Marks = {}
  let formatBy: Record<string, number> = {}
  for (let item = text._start; item !== null; item = item.right) {
    const { client, clock } = item.id
    if (item.content instanceof Y.ContentFormat && !item.deleted) {
      marks = withFormat(marks, item.content)
      formatBy = { ...formatBy, [item.content.key]: client }
      continue
    }
    if (!item.deleted && !item.countable) continue
    const isLiveText = !item.deleted && isText(item)
    const seen = isLiveText && !isSuggested(marks)
    const parts = isLiveText
      ? authorship.runs(client, clock, item.length)
      : [{ author: null, length: item.length }]
    let at = 0
    for (const { author, length } of parts) {
      for (const end = at + length; at < end; ) {
        const a = from.at(client, clock + at)
        const b = to.at(client, clock + at)
        const size = Math.min(end - at, a.length, b.length)
        const content = isLiveText ? textIn(item, at, size) : ''
        if (a.whole !== null) located.add(a.whole)
        if (!item.deleted || a.piece !== null || b.piece !== null)
          standing.push({
            ...{ client, alive: !item.deleted, length: size, text: content, seen },
            marker: isLiveText ? markerOf(item) : null,
            ...{ marks, formatBy, author, from: upTo(a.piece, size), to: upTo(b.piece, size) },
          })
        at += size
      }
    }
  }
  return { standing, located }
}

const textIn = (item: Y.Item, at: number, length: number) =>
  item.content instanceof Y.ContentString ? item.content.str.slice(at, at + length) : '\n'

const upTo = (piece: VersionPiece | null, length: number): VersionPiece | null =>
  piece === null || piece.text.length === length ? piece : { ...piece, text: piece.text.slice(0, length) }

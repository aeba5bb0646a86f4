import * as Y from 'yjs'
import { itemId, markerOf, markerProps, walk } from './layout.ts'
import { suggestionMark } from './reserved-formats.ts'

type IsMine = (client: number) => boolean
type Marks = Record<string, unknown>

/** Returns whether text with these marks is suggested by this member and by nobody else. */
export const isSuggestedBy = (marks: Marks, isMine: IsMine): boolean => {
  const insertions = Object.keys(marks)
    .map(suggestionMark)
    .filter((mark) => mark?.kind === 'ins')
  return insertions.length > 0 && insertions.every((mark) => mark !== null && isMine(mark.client))
}

export const isOwnDeletion = (key: string, isMine: IsMine): boolean => {
  const mark = suggestionMark(key)
  return mark?.kind === 'del' && isMine(mark.client)
}

/**
 * Returns everything that a suggester may not change, as a string to compare: characters and breaks with their order,
 * ids and formats, without the member's own suggestions.
 */
export function protectedContent(text: Y.Text, isMine: IsMine): string {
  let snapshot = ''
  let marks: Marks | null = null
  let isOwn = false
  let formats = ''
  let client = -1
  let next = -1
  for (const step of walk(text)) {
    if (step.marks !== marks) {
      isOwn = isSuggestedBy(step.marks, isMine)
      const others = Object.keys(step.marks).filter((key) => !isOwnDeletion(key, isMine))
      const now = others
        .sort()
        .map((key) => `${key}=${String(step.marks[key])}`)
        .join('&')
      if (!isOwn && now !== formats) {
        snapshot += `\n[${now}]`
        formats = now
        next = -1
      }
    }
    marks = step.marks
    if (isOwn) continue
    const { item } = step
    const marker = markerOf(item)
    if (marker !== null) snapshot += `\n${itemId(item)}${JSON.stringify(markerProps(marker))}`
    else if (item.id.client !== client || item.id.clock !== next) snapshot += `\n${itemId(item)}+`
    if (marker === null && item.content instanceof Y.ContentString) snapshot += '.'.repeat(item.length)
    client = item.id.client
    next = marker === null ? item.id.clock + item.length : -1
  }
  return snapshot
}

/** Returns a check for whether an item is suggested by this member and nobody else, in the text as it is now. */
export function suggestedItems(text: Y.Text, isMine: IsMine): (item: Y.Item) => boolean {
  const own = new Map<number, { from: number; to: number }[]>()
  for (const { item, marks } of walk(text)) {
    if (!isSuggestedBy(marks, isMine)) continue
    const { client, clock } = item.id
    const ranges = own.get(client) ?? []
    ranges.push({ from: clock, to: clock + item.length })
    own.set(client, ranges)
  }
  for (const ranges of own.values()) ranges.sort((a, b) => a.from - b.from)
  return ({ id }) => {
    const ranges = own.get(id.client) ?? []
    let low = 0
    let high = ranges.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ranges[middle] as { to: number }).to <= id.clock) low = middle + 1
      else high = middle
    }
    return low < ranges.length && (ranges[low] as { from: number }).from <= id.clock
  }
}

/** Returns the characters and breaks from these clocks on that are not suggested by the member, with their marks. */
export function notSuggested(
  text: Y.Text,
  from: ReadonlyMap<number, number>,
  isMine: IsMine,
): { at: number; length: number; marks: Marks }[] {
  const found: { at: number; length: number; marks: Marks }[] = []
  let at = 0
  for (const { item, marks } of walk(text)) {
    const begin = from.get(item.id.client)
    if (begin !== undefined && item.id.clock + item.length > begin && !isSuggestedBy(marks, isMine)) {
      const known = Math.max(0, begin - item.id.clock)
      found.push({ at: at + known, length: item.length - known, marks })
    }
    at += item.length
  }
  return found
}

/** A thread of the margin: a comment, a suggestion, or a comment that is being written. */
export type MarginThread = {
  key: string
  kind: 'comment' | 'question' | 'suggestion' | 'draft'
  /** The block in which its passage begins, as `Anchors` knows it. */
  block: string
  /** Number of that block, from 1. */
  paragraph: number
}

/** Finds the passages of threads in the text. */
export type Anchors = {
  blockElement: (block: string) => HTMLElement | null
  /** Looked up whenever it is read: the elements of a passage change with every edit. */
  passageRect: (thread: MarginThread) => DOMRect | null
}

/** The threads of one block. */
export type MarginMark = {
  block: string
  paragraph: number
  count: number
  first: string
  kind: MarginThread['kind']
}

/** Groups threads by their block. Threads are in the order of the text. */
export function marksOf(threads: readonly MarginThread[]): MarginMark[] {
  const marks = new Map<string, MarginMark>()
  for (const { key, kind, block, paragraph } of threads) {
    const mark = marks.get(block)
    if (mark === undefined) marks.set(block, { block, paragraph, count: 1, first: key, kind })
    else {
      mark.count += 1
      if (mark.kind !== kind) mark.kind = 'comment'
    }
  }
  return [...marks.values()]
}

/** Returns the thread after or before another one, or the nearest end; null when there is none. */
export function neighbourOf(keys: readonly string[], key: string | null, step: 1 | -1): string | null {
  const at = key === null ? -1 : keys.indexOf(key)
  if (at === -1) return (step === 1 ? keys[0] : keys.at(-1)) ?? null
  return keys[at + step] ?? null
}

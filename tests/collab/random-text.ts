import * as Y from 'yjs'

function unitAt(text: Y.Text, index: number): number {
  let before = 0
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (index < before + item.length)
      return item.content instanceof Y.ContentString ? item.content.str.charCodeAt(index - before) : 0
    before += item.length
  }
  return 0
}

/**
 * Moves an index off the middle of a surrogate pair: Yjs would insert two replacement characters there, in this client
 * only.
 */
export function snapToCodePoint(text: Y.Text, at: number): number {
  const unit = unitAt(text, at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}

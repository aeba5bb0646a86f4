/** Returns the range of the characters of a block, where a line break is one character; null when they are not there. */
export function blockRange(block: HTMLElement, from: number, to: number): Range | null {
  const owner = block.ownerDocument
  const walker = owner.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  const range = owner.createRange()
  let at = 0
  let hasStart = false
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) {
      const end = at + node.length
      if (!hasStart && from >= at && from < end) {
        range.setStart(node, from - at)
        hasStart = true
      }
      if (hasStart && to <= end) {
        range.setEnd(node, to - at)
        return range
      }
      at = end
    } else if (node.nodeName === 'BR') at += 1
  }
  return null
}

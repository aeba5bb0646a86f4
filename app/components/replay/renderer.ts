import { textFromCodeUnits } from '#app/domain/codes.ts'
import { isCode, type Kind, kindOf } from '#app/domain/replay/codes.ts'
import type { TextSnapshot } from '#app/domain/replay/page.ts'

const ELEMENTS: Record<Kind, string> = {
  paragraph: 'p',
  heading2: 'h2',
  heading3: 'h3',
  quote: 'blockquote',
  item: 'p',
  number: 'p',
  break: 'p',
  image: 'p',
}
const NOBODY = 255
const TONES = 6

type Drawn = { state: TextSnapshot; starts: number[]; elements: HTMLElement[] }

/** Renders successive states of the text and updates only the blocks that differ. */
export class ReplayRenderer {
  private readonly root: HTMLElement
  private readonly caret: HTMLElement
  private drawn: Drawn

  constructor(root: HTMLElement) {
    this.root = root
    this.caret = document.createElement('span')
    this.caret.className = 'player__caret'
    this.caret.setAttribute('aria-hidden', 'true')
    const nothing = { text: new Uint16Array(), who: new Uint8Array(), length: 0 }
    this.drawn = { state: nothing, starts: [], elements: [] }
  }

  draw(state: TextSnapshot): void {
    const before = this.drawn
    const starts = findBlockStarts(state.text)
    const same = countEqualEnds(before.state, state)
    const head = countEqualBlocks(before.starts, starts, same.head)
    const tail = Math.min(
      countEqualTailBlocks(before, starts, state.length, same.tail),
      before.starts.length - head,
      starts.length - head,
    )
    const elements = before.elements.slice(0, head)
    const next = before.elements[before.elements.length - tail]
    for (const gone of before.elements.slice(head, before.elements.length - tail)) gone.remove()
    for (let i = head; i < starts.length - tail; i++) {
      const element = createBlockElement(state, starts[i] as number, starts[i + 1] ?? state.length)
      this.root.insertBefore(element, tail > 0 ? (next ?? null) : null)
      elements.push(element)
    }
    if (tail > 0) for (const element of before.elements.slice(-tail)) elements.push(element)
    this.drawn = { state, starts, elements }
  }

  /** The caret of the writer; it is scrolled into view. */
  showCaret(place: number, tone: number, name: string): void {
    const { starts, elements } = this.drawn
    let index = starts.length - 1
    while (index > 0 && (starts[index] as number) >= place) index -= 1
    const element = elements[index]
    if (element === undefined) return
    this.caret.className = `player__caret player__caret--${tone}`
    this.caret.dataset.name = name
    insertCaret(element, this.caret, place - (starts[index] as number) - 1)
    this.show(element)
  }

  hideCaret(): void {
    this.caret.remove()
  }

  private show(element: HTMLElement): void {
    const { root } = this
    const box = root.getBoundingClientRect()
    const at = this.caret.isConnected ? this.caret.getBoundingClientRect() : element.getBoundingClientRect()
    if (at.top < box.top + 40) root.scrollTop -= box.top + 80 - at.top
    else if (at.bottom > box.bottom - 40) root.scrollTop += at.bottom - box.bottom + 80
  }
}

function findBlockStarts(text: Uint16Array): number[] {
  const starts: number[] = []
  for (let i = 0; i < text.length; i++) if (isCode(text[i] as number)) starts.push(i)
  if (text.length > 0 && starts[0] !== 0) starts.unshift(0)
  return starts
}

/** Counts the equal characters at the start and at the end of two texts. */
function countEqualEnds(a: TextSnapshot, b: TextSnapshot): { head: number; tail: number } {
  const shorter = Math.min(a.length, b.length)
  let head = 0
  while (head < shorter && a.text[head] === b.text[head] && a.who[head] === b.who[head]) head += 1
  let tail = 0
  const [endA, endB] = [a.length - 1, b.length - 1]
  while (
    tail < shorter - head &&
    a.text[endA - tail] === b.text[endB - tail] &&
    a.who[endA - tail] === b.who[endB - tail]
  )
    tail += 1
  return { head, tail }
}

/** Counts the blocks that end within the equal characters. */
function countEqualBlocks(a: readonly number[], b: readonly number[], alike: number): number {
  let count = 0
  while (count + 1 < a.length && a[count + 1] === b[count + 1] && (a[count + 1] as number) <= alike)
    count += 1
  return count
}

function countEqualTailBlocks(
  { state, starts: a }: Drawn,
  b: readonly number[],
  length: number,
  alike: number,
): number {
  let count = 0
  while (count < a.length && count < b.length) {
    const [fromA, fromB] = [
      state.length - (a[a.length - 1 - count] as number),
      length - (b[b.length - 1 - count] as number),
    ]
    if (fromA !== fromB || fromA > alike) break
    count += 1
  }
  return count
}

function createBlockElement({ text, who }: TextSnapshot, start: number, end: number): HTMLElement {
  const kind = kindOf(text[start] as number)
  const block = document.createElement(ELEMENTS[kind])
  block.className = `player__block player__${kind}`
  block.dir = 'auto'
  const from = isCode(text[start] as number) ? start + 1 : start
  let at = from
  while (at < end) {
    let to = at + 1
    while (to < end && who[to] === who[at]) to += 1
    block.append(createRunNode(textFromCodeUnits(text, at, to), who[at] as number))
    at = to
  }
  return block
}

function createRunNode(text: string, author: number): Node {
  if (author === NOBODY) return document.createTextNode(text)
  const run = document.createElement('span')
  run.className = `by by-${Math.min(author + 1, TONES)}`
  run.textContent = text
  return run
}

/** Inserts the caret between two characters of a block. */
function insertCaret(element: HTMLElement, caret: HTMLElement, offset: number): void {
  caret.remove()
  element.normalize()
  let left = offset
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    if (left <= node.length) {
      const rest = left < node.length ? node.splitText(left) : node.nextSibling
      node.parentNode?.insertBefore(caret, rest)
      return
    }
    left -= node.length
  }
  element.append(caret)
}

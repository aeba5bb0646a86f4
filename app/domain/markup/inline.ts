import { MENTION } from '../identity/handle.ts'
import { safeLink } from '../manuscript/links.ts'

/** A piece of a line. It holds no HTML: the component that shows it creates the elements. */
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'strong' | 'em'; children: Inline[] }
  | { type: 'link'; href: string; children: Inline[] }
  | { type: 'mention'; handle: string; text: string }

type Options = {
  /** False for text that only has addresses and mentions, as comments do. */
  emphasis?: boolean
}

/** An address may hold brackets, as Wikipedia's do, but not one that was opened before it. */
const ADDRESS = /https?:\/\/[^\s<>"]{1,2040}/iuy
const LABELLED = /\[([^[\]\n]+)\]\(((?:[^\s()]|\([^\s()]*\))+)\)/uy
const ESCAPED = /\\([!-/:-@[-`{-~])/uy
const ORDINARY = /[^\\[*_h@<]+/iuy
const POINTED = /<(https?:\/\/[^\s<>]+|[^\s<>@:]+@[^\s<>@:]+\.[^\s<>@:]+)>/iuy
const MENTIONED = new RegExp(MENTION.source, 'iuy')

const at = (pattern: RegExp, text: string, place: number): RegExpExecArray | null => {
  pattern.lastIndex = place
  return pattern.exec(text)
}

/** Punctuation after an address belongs to the sentence; so does a closing bracket that the address did not open. */
export function trimAddress(found: string): string {
  const counts: Record<string, number> = {}
  for (const sign of found) counts[sign] = (counts[sign] ?? 0) + 1
  let end = found.length
  for (; end > 0; end--) {
    const last = found[end - 1] ?? ''
    const opening = last === ')' ? '(' : last === ']' ? '[' : null
    if (opening === null && !/[.,:;!?'"*_~’”»…]/u.test(last)) break
    if (opening !== null && (counts[last] ?? 0) <= (counts[opening] ?? 0)) break
    counts[last] = (counts[last] ?? 1) - 1
  }
  return found.slice(0, end)
}

/** Signs nested more deeply are plain text. */
const DEEPEST = 32

type Delimiter = { sign: string; count: number; canOpen: boolean; index: number }

/** Parses one or several lines by the rules of CommonMark for the supported signs. Linear in the length of the text. */
export function parseInline(text: string, { emphasis = true }: Options = {}): Inline[] {
  return new InlineParser(text, emphasis).parse()
}

class InlineParser {
  readonly #text: string
  readonly #emphasis: boolean
  #nodes: Inline[] = []
  #stack: Delimiter[] = []
  #open: Record<string, number> = { '*': 0, _: 0 }

  constructor(text: string, emphasis: boolean) {
    this.#text = text
    this.#emphasis = emphasis
  }

  parse(): Inline[] {
    for (let place = 0; place < this.#text.length; ) place = this.#step(place)
    return joined(this.#nodes)
  }

  #step(place: number): number {
    const text = this.#text
    const sign = text[place] ?? ''
    if (this.#emphasis) {
      const escaped = sign === '\\' ? at(ESCAPED, text, place) : null
      if (escaped) return this.#say(escaped[1] ?? '', place + 2)
      if (sign === '*' || sign === '_') return this.#delimiters(place, sign)
      const labelled = sign === '[' ? at(LABELLED, text, place) : null
      if (labelled) return this.#labelled(labelled, place)
      const pointed = sign === '<' ? at(POINTED, text, place) : null
      if (pointed) return this.#pointed(pointed, place)
    }
    if (sign === 'h' || sign === 'H') {
      const found = isWordBefore(text, place) ? null : at(ADDRESS, text, place)
      const address = found ? trimAddress(found[0]) : ''
      const href = safeLink(address)
      if (href !== null) return this.#put(linkTo(href, address), place + address.length)
      if (found) return this.#say(found[0], place + found[0].length)
    }
    const mention = sign === '@' ? at(MENTIONED, text, place) : null
    if (mention) {
      const [said, handle = ''] = mention
      return this.#put({ type: 'mention', handle: handle.toLowerCase(), text: said }, place + said.length)
    }
    const plain = at(ORDINARY, text, place)
    return plain ? this.#say(plain[0], place + plain[0].length) : this.#say(sign, place + 1)
  }

  #say(text: string, next: number): number {
    return this.#put({ type: 'text', text }, next)
  }
  #put(node: Inline, next: number): number {
    this.#nodes.push(node)
    return next
  }

  #labelled([whole, label = '', target = '']: RegExpExecArray, place: number): number {
    const href = safeLink(target)
    if (href === null) return this.#say(whole, place + whole.length)
    const children = parseInline(label).flatMap((one) => (one.type === 'link' ? one.children : [one]))
    return this.#put({ type: 'link', href, children }, place + whole.length)
  }

  #pointed([whole, target = '']: RegExpExecArray, place: number): number {
    const href = safeLink(/^https?:/iu.test(target) ? target : `mailto:${target}`)
    return href === null
      ? this.#say(whole, place + whole.length)
      : this.#put(linkTo(href, target), place + whole.length)
  }

  /** Handles a run of `*` or `_`: closes what it can close; the rest may open something. */
  #delimiters(place: number, sign: string): number {
    const text = this.#text
    let end = place
    while (text[end] === sign) end++
    const [before, after] = [charBefore(text, place), charAt(text, end)]
    const left = isFlanking(after, before)
    const right = isFlanking(before, after)
    const canOpen = left && (sign === '*' || !right || isPunctuation(before))
    const canClose = right && (sign === '*' || !left || isPunctuation(after))
    let count = end - place
    while (canClose && count > 0 && (this.#open[sign] ?? 0) > 0) count -= this.#close(sign, count)
    if (count > 0) {
      if (canOpen && this.#stack.length < DEEPEST) {
        this.#stack.push({ sign, count, canOpen, index: this.#nodes.length })
        this.#open[sign] = (this.#open[sign] ?? 0) + 1
      }
      this.#say(sign.repeat(count), end)
    }
    return end
  }

  /** Wraps the content since the nearest opening sign; returns the number of signs that this took. */
  #close(sign: string, count: number): number {
    let opener = this.#stack.at(-1)
    while (opener && opener.sign !== sign) {
      this.#open[opener.sign] = (this.#open[opener.sign] ?? 1) - 1
      this.#stack.pop()
      opener = this.#stack.at(-1)
    }
    if (!opener) return count
    const used = count >= 2 && opener.count >= 2 ? 2 : 1
    const children = joined(this.#nodes.splice(opener.index + 1))
    opener.count -= used
    if (opener.count === 0) {
      this.#nodes.pop()
      this.#stack.pop()
      this.#open[sign] = (this.#open[sign] ?? 1) - 1
    } else this.#nodes[opener.index] = { type: 'text', text: sign.repeat(opener.count) }
    this.#nodes.push({ type: used === 2 ? 'strong' : 'em', children })
    return used
  }
}

const linkTo = (href: string, text: string): Inline => ({
  type: 'link',
  href,
  children: [{ type: 'text', text }],
})

const charAt = (text: string, place: number): string =>
  place >= text.length ? '' : String.fromCodePoint(text.codePointAt(place) ?? 32)
function charBefore(text: string, place: number): string {
  const last = text[place - 1] ?? ''
  return /[\udc00-\udfff]/u.test(last) || last >= '\udc00' ? text.slice(Math.max(place - 2, 0), place) : last
}
const isWordBefore = (text: string, place: number): boolean => /[\p{L}\p{N}]$/u.test(charBefore(text, place))
const isPunctuation = (sign: string): boolean => /^[\p{P}\p{S}]/u.test(sign)
const isSpace = (sign: string): boolean => sign === '' || /^\s/u.test(sign)

/** Returns whether a run is left-flanking towards `inner` by CommonMark; in the other direction, right-flanking. */
const isFlanking = (inner: string, outer: string): boolean =>
  !isSpace(inner) && (!isPunctuation(inner) || isSpace(outer) || isPunctuation(outer))

function joined(nodes: readonly Inline[]): Inline[] {
  const out: Inline[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    if (node.type === 'text' && last?.type === 'text')
      out[out.length - 1] = { type: 'text', text: last.text + node.text }
    else out.push(node)
  }
  return out
}

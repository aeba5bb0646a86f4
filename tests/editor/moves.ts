import {
  $createLineBreakNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  type RangeSelection,
} from 'lexical'
import type { BlockProps } from '#app/domain/manuscript/layout.ts'
import { $createBlockNode, $isBlockNode, type BlockNode } from '#app/editor/nodes/block-node.ts'
import { $setLink } from '#app/editor/nodes/text-state.ts'
import type { Peer } from './peer.ts'
import type { SeededRandom } from './random.ts'

const WORDS = ['api', 'hujan ', 'ember', '😀', '😁', '👩‍🚒', 'aa', ' ', 'a', 'b', 'é', '日本', 'x\ty', '👍🏽']
const KINDS: BlockProps[] = [
  { kind: 'paragraph' },
  { kind: 'heading2' },
  { kind: 'heading3' },
  { kind: 'quote' },
  { kind: 'item', list: 'bullet', level: 0 },
  { kind: 'item', list: 'number', level: 1 },
  { kind: 'break' },
  { kind: 'image', media: 'm1', alt: 'a fire' },
]
const FORMATS = ['bold', 'italic', 'underline', 'strikethrough', 'code'] as const
const LINKS = ['https://a.example/', '/s/api', '']

const $blocks = (): BlockNode[] => $getRoot().getChildren().filter($isBlockNode)

function $pointIn(random: SeededRandom, point: RangeSelection['anchor'], block: BlockNode): void {
  const children = block.getChildren()
  const index = random.integerBelow(children.length + 1)
  const child = children[index]
  if ($isTextNode(child)) {
    const text = child.getTextContent()
    let offset = random.integerBelow(text.length + 1)
    if (offset > 0 && /[\udc00-\udfff]/.test(text[offset] ?? '')) offset -= 1
    point.set(child.getKey(), offset, 'text')
  } else point.set(block.getKey(), index, 'element')
}

function $somewhere(random: SeededRandom, wide: boolean): RangeSelection {
  const blocks = $blocks()
  const first = random.integerBelow(blocks.length)
  const block = blocks[first] ?? random.pick(blocks)
  block.select(0, 0)
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) throw new Error('no selection')
  $pointIn(random, selection.anchor, block)
  const { key, offset, type } = selection.anchor
  selection.focus.set(key, offset, type)
  if (wide) {
    const other = blocks[Math.min(first + random.integerBelow(3), blocks.length - 1)] ?? block
    $pointIn(random, selection.focus, random.chance(0.6) ? block : other)
  }
  const node = selection.anchor.getNode()
  selection.setFormat($isTextNode(node) ? node.getFormat() : 0)
  return selection
}

function $link(selection: RangeSelection, link: string): void {
  for (const node of selection.extract()) if ($isTextNode(node)) $setLink(node, link)
}

function $move(random: SeededRandom): void {
  const blocks = $blocks()
  const block = random.pick(blocks)
  const other = random.pick(blocks)
  if (block.is(other)) return
  if (random.chance(0.5)) other.insertBefore(block)
  else other.insertAfter(block)
}

function $join(random: SeededRandom): void {
  const block = random.pick($blocks())
  const next = block.getNextSibling()
  if (!$isBlockNode(next)) return
  block.append(...next.getChildren())
  next.remove()
}

function $paste(random: SeededRandom, selection: RangeSelection): void {
  const blocks = Array.from({ length: 1 + random.integerBelow(3) }, () => {
    const block = $createBlockNode(random.pick(KINDS))
    if (random.chance(0.8)) block.append($createTextNode(random.pick(WORDS)))
    if (random.chance(0.2)) block.append($createLineBreakNode(), $createTextNode('two').toggleFormat('bold'))
    return block
  })
  selection.insertNodes(blocks)
}

function $findReplace(): void {
  for (const block of $blocks()) {
    for (const child of block.getChildren()) {
      if ($isTextNode(child))
        child.setTextContent(child.getTextContent().replaceAll('em', 'ME').replaceAll('aa', 'a'))
    }
  }
}

/** Performs one random edit and returns its name. */
export function randomStep(peer: Peer, random: SeededRandom): string {
  const roll = random.integerBelow(100)
  const later = random.chance(0.15)
  const edit = (name: string, wide: boolean, $do: (selection: RangeSelection) => void): string => {
    peer.edit(() => $do($somewhere(random, wide)), later)
    return name
  }
  if (roll < 30) return edit('type', false, (s) => s.insertText(random.pick(WORDS)))
  if (roll < 36) return edit('overwrite', true, (s) => s.insertText(random.pick(WORDS)))
  if (roll < 40) return edit('raw', false, (s) => s.insertRawText('one\ntwo\tthree'))
  if (roll < 50) return edit('enter', false, (s) => void s.insertParagraph())
  if (roll < 54) return edit('break', false, (s) => s.insertLineBreak())
  if (roll < 62) return edit('delete', true, (s) => s.removeText())
  if (roll < 68) return edit('join', false, () => $join(random))
  if (roll < 76) return edit('format', true, (s) => s.formatText(random.pick(FORMATS)))
  if (roll < 79) return edit('link', true, (s) => $link(s, random.pick(LINKS)))
  if (roll < 85) return edit('kind', false, () => void random.pick($blocks()).setProps(random.pick(KINDS)))
  if (roll < 89) return edit('move', false, () => $move(random))
  if (roll < 92) return edit('paste', false, (s) => $paste(random, s))
  if (roll < 93) return edit('replace all', false, $findReplace)
  if (roll < 94) return edit('clear', false, () => void $getRoot().clear())
  if (roll < 98) {
    peer.undo.undo()
    return 'undo'
  }
  peer.undo.redo()
  return 'redo'
}

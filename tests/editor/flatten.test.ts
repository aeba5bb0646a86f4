import { $createLineBreakNode, $createTextNode, $getRoot } from 'lexical'
import { expect, test } from 'vitest'
import type { BlockProps } from '#app/domain/manuscript/layout.ts'
import { $createBlockNode, type BlockNode } from '#app/editor/nodes/block-node.ts'
import { $flattenBlocks } from '#app/editor/nodes/flatten.ts'
import { Peer } from './peer.ts'

const $block = (props: BlockProps, ...children: (string | BlockNode)[]): BlockNode => {
  const block = $createBlockNode(props)
  for (const child of children) block.append(typeof child === 'string' ? $createTextNode(child) : child)
  return block
}
const PARAGRAPH: BlockProps = { kind: 'paragraph' }
const item = (level: number): BlockProps => ({ kind: 'item', list: 'bullet', level })

test.each<[string, () => BlockNode[], [string, string][]]>([
  [
    'a list in an item',
    () => [$block(item(0), 'a', $block(item(1), 'b'), $block(item(1), 'c'))],
    [
      ['item', 'a'],
      ['item', 'b'],
      ['item', 'c'],
    ],
  ],
  [
    'paragraphs in an item',
    () => [$block(item(0), $block(PARAGRAPH, 'a'), $block(PARAGRAPH, 'b'), $block(item(1), 'c'))],
    [
      ['item', 'a\nb'],
      ['item', 'c'],
    ],
  ],
  [
    'paragraphs in a quote',
    () => [$block({ kind: 'quote' }, $block(PARAGRAPH, 'a'), $block(PARAGRAPH, 'b'))],
    [
      ['quote', 'a'],
      ['quote', 'b'],
    ],
  ],
  [
    'a picture in a paragraph',
    () => [$block(PARAGRAPH, 'a', $block({ kind: 'image', media: 'm' }), 'b')],
    [
      ['paragraph', 'a'],
      ['image', ''],
      ['paragraph', 'b'],
    ],
  ],
  [
    'an empty paragraph',
    () => [$block(PARAGRAPH), $block(PARAGRAPH, 'a')],
    [
      ['paragraph', ''],
      ['paragraph', 'a'],
    ],
  ],
])('%s is flattened to a list of blocks', (_name, $made, flat) => {
  const one = new Peer(2)
  try {
    let shown: [string, string][] = []
    one.edit(() => {
      shown = $flattenBlocks($made()).map((block) => [block.getKind(), block.getTextContent()])
    })
    expect(shown).toEqual(flat)
  } finally {
    one.destroy()
  }
})

test('nested and unsupported nodes under the root are normalised before the update is rendered', () => {
  const one = new Peer(2)
  try {
    one.edit(() => {
      const quote = $block({ kind: 'quote' }, 'a', $block(PARAGRAPH, 'b'))
      quote.append($createTextNode('c\nd').toggleFormat('code'), $createLineBreakNode())
      $getRoot().append(quote)
    })
    one.verify()
    expect(JSON.parse(one.json())).toEqual([
      [PARAGRAPH, []],
      [{ kind: 'quote' }, [['a', 0, '', '']]],
      [{ kind: 'quote' }, [['b', 0, '', '']]],
      [{ kind: 'quote' }, [['c', 0, '', ''], 'linebreak', ['d', 0, '', ''], 'linebreak']],
    ])
  } finally {
    one.destroy()
  }
})

import { $createTextNode, $getRoot, $getSelection, $isRangeSelection } from 'lexical'
import { expect, test } from 'vitest'
import { $createBlockNode, $isBlockNode } from '#app/editor/nodes/block-node.ts'
import { Peer } from './peer.ts'

/** Lexical 0.52 without the guard throws on these selections from an empty block into text. */
test.each(['forwards', 'backwards'])(
  'removing a selection from an empty block into text does not throw (%s)',
  (direction) => {
    const one = new Peer(2)
    try {
      one.edit(() => {
        const text = $createBlockNode()
        text.append($createTextNode('one'), $createTextNode('two').toggleFormat('bold'))
        $getRoot().append(text)
      })
      one.edit(() => {
        const [empty, block] = $getRoot().getChildren()
        const first = $isBlockNode(block) ? block.getFirstChild() : null
        if (!$isBlockNode(empty) || first === null) throw new Error('not as made')
        empty.select(0, 0)
        const selection = $getSelection()
        if (!$isRangeSelection(selection)) throw new Error('no selection')
        const [start, end] = direction === 'forwards' ? ['anchor', 'focus'] : ['focus', 'anchor']
        selection[start as 'anchor'].set(empty.getKey(), 0, 'element')
        selection[end as 'focus'].set(first.getKey(), 2, 'text')
        selection.insertText('x')
      })
      one.verify()
      expect(one.editor.read(() => $getRoot().getTextContent())).toBe('xetwo')
    } finally {
      one.destroy()
    }
  },
)

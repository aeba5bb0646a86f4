import { $getRoot, $getSelection, $isRangeSelection } from 'lexical'
import { afterEach, expect, test } from 'vitest'
import { registerMarkdown } from '#app/editor/commands/markdown.ts'
import { Peer } from './peer.ts'

let one: Peer
afterEach(() => one.destroy())

/** Types a text key by key and returns the editor's content. */
async function typed(text: string): Promise<unknown[]> {
  one = new Peer(2)
  const stop = registerMarkdown(one.editor, () => one.undo.stopCapturing())
  one.edit(() => void $getRoot().selectEnd())
  for (const sign of text) {
    one.edit(() => {
      const selection = $getSelection()
      if ($isRangeSelection(selection)) selection.insertText(sign)
    })
    one.binding.flush()
  }
  stop()
  one.verify()
  return JSON.parse(one.json())
}

test.each([
  ['# One', [[{ kind: 'heading2' }, [['One', 0, '', '']]]]],
  ['### One', [[{ kind: 'heading3' }, [['One', 0, '', '']]]]],
  ['> said', [[{ kind: 'quote' }, [['said', 0, '', '']]]]],
  ['- one', [[{ kind: 'item', list: 'bullet', level: 0 }, [['one', 0, '', '']]]]],
  ['1. one', [[{ kind: 'item', list: 'number', level: 0 }, [['one', 0, '', '']]]]],
  ['2. one', [[{ kind: 'paragraph' }, [['2. one', 0, '', '']]]]],
  [
    '---x',
    [
      [{ kind: 'break' }, []],
      [{ kind: 'paragraph' }, [['x', 0, '', '']]],
    ],
  ],
  [
    'a **b** c',
    [
      [
        { kind: 'paragraph' },
        [
          ['a ', 0, '', ''],
          ['b', 1, '', ''],
          [' c', 0, '', ''],
        ],
      ],
    ],
  ],
  [
    '*b* c',
    [
      [
        { kind: 'paragraph' },
        [
          ['b', 2, '', ''],
          [' c', 0, '', ''],
        ],
      ],
    ],
  ],
  [
    '~~b~~c',
    [
      [
        { kind: 'paragraph' },
        [
          ['b', 4, '', ''],
          ['c', 0, '', ''],
        ],
      ],
    ],
  ],
  ['2 * 3 * 4', [[{ kind: 'paragraph' }, [['2 * 3 * 4', 0, '', '']]]]],
  ['snake_case_name', [[{ kind: 'paragraph' }, [['snake_case_name', 0, '', '']]]]],
])('typing %s converts its Markdown', async (text, shown) => {
  expect(await typed(text)).toEqual(shown)
})

test('undo of a Markdown conversion restores the typed characters', async () => {
  await typed('**b**')
  one.undo.undo()
  one.verify()
  expect(JSON.parse(one.json())).toEqual([[{ kind: 'paragraph' }, [['**b**', 0, '', '']]]])
})

import { describe, expect, test } from 'vitest'
import { block, type Delta, EditorLab } from './lab/lab.ts'

const bench = await EditorLab.open()
const read = async () => {
  await bench.settle()
  const [text, shown] = [await bench.ask('read'), await bench.ask('shown')]
  expect(shown).toBe(text)
  return text
}

const THREE: Delta = [
  ...block('one two'),
  ...block('three four', { kind: 'quote' }),
  ...block('five', { kind: 'heading2' }),
]
const tripleClick = (nth: number) => bench.page.locator('#manuscript > *').nth(nth).click({ clickCount: 3 })
const press = (keys: string) => bench.page.keyboard.press(keys)

const ACTS: [string, () => Promise<unknown>, string, string][] = [
  [
    'typing over it',
    () => bench.page.keyboard.type('x'),
    '¶x¶quote three four¶heading2 five',
    '¶{del:one two}{ins:x}¶quote three four¶heading2 five',
  ],
  [
    'composing over it',
    () => bench.compose(['n', 'ni'], '你'),
    '¶你¶quote three four¶heading2 five',
    '¶{del:one two}{ins:你}¶quote three four¶heading2 five',
  ],
  [
    'deleting it',
    () => press('Backspace'),
    '¶¶quote three four¶heading2 five',
    '¶{del:one two}¶quote three four¶heading2 five',
  ],
  [
    'cutting it',
    () => press('Control+x'),
    '¶¶quote three four¶heading2 five',
    '¶{del:one two}¶quote three four¶heading2 five',
  ],
  [
    'Enter',
    () => press('Enter'),
    '¶¶¶quote three four¶heading2 five',
    '¶{del:one two}¶{ins}¶quote three four¶heading2 five',
  ],
  [
    'a heading',
    () => press('Control+Alt+Digit2'),
    '¶heading2 one two¶quote three four¶heading2 five',
    '¶one two¶quote three four¶heading2 five',
  ],
  ['moving it down', () => press('Alt+Shift+ArrowDown'), '¶quote three four¶one two¶heading2 five', ''],
  [
    'a link',
    () => press('Control+k'),
    '¶{link:one two}¶quote three four¶heading2 five',
    '¶one two¶quote three four¶heading2 five',
  ],
  [
    'bold',
    () => press('Control+b'),
    '¶{b:one two}¶quote three four¶heading2 five',
    '¶one two¶quote three four¶heading2 five',
  ],
]
test.each(ACTS)(
  '%s after a triple click works on that paragraph only, in write mode',
  async (_name, act, expected) => {
    await bench.start(THREE)
    await tripleClick(0)
    await act()
    expect(await read()).toBe(expected)
  },
)
test.each(ACTS.filter(([, , , suggested]) => suggested !== ''))(
  '%s after a triple click works on that paragraph only, in suggest mode',
  async (_name, act, _written, expected) => {
    await bench.start(THREE, 'suggest')
    await tripleClick(0)
    await act()
    expect(await read()).toBe(expected)
  },
)
test('a comment on a paragraph selected by a triple click is anchored to that paragraph only', async () => {
  await bench.start(THREE)
  await tripleClick(0)
  await bench.settle()
  expect(await bench.page.evaluate(() => window.lab.quoted())).toBe('one two')
})

/** Selects from the start of the first block to the start of the second. */
const lines = async (mode: 'write' | 'suggest' = 'write') => {
  await bench.start(THREE, mode)
  await bench.select([0, 0], [1, 0])
}
test('deleting a selection that ends at the start of the next block removes its text and line break, and that block keeps its kind', async () => {
  await lines()
  await press('Delete')
  expect(await read()).toBe('¶quote three four¶heading2 five')
  await bench.page.keyboard.type('x')
  expect(await read()).toBe('¶quote xthree four¶heading2 five')
  await lines()
  await press('Control+x')
  expect(await read()).toBe('¶quote three four¶heading2 five')
})
test('deleting two blocks that were selected backwards leaves the third block as it was', async () => {
  await bench.start(THREE)
  await bench.select([2, 0], [0, 0])
  await press('Backspace')
  expect(await read()).toBe('¶heading2 five')
})
test('a suggested deletion of a selection that ends at the start of the next block leaves that block unchanged', async () => {
  await lines('suggest')
  await press('Delete')
  expect(await read()).toBe('¶{del}{del:one two}¶quote three four¶heading2 five')
})
test.each([
  ['typed over', () => bench.page.keyboard.type('x'), '¶x¶quote three four¶heading2 five'],
  ['composed over', () => bench.compose(['n', 'ni'], '你'), '¶你¶quote three four¶heading2 five'],
  ['made a heading', () => press('Control+Alt+Digit2'), '¶heading2 one two¶quote three four¶heading2 five'],
  ['moved', () => press('Alt+Shift+ArrowDown'), '¶quote three four¶one two¶heading2 five'],
  ['linked', () => press('Control+k'), '¶{link:one two}¶quote three four¶heading2 five'],
  ['indented', () => press('Control+BracketRight'), '¶item0 one two¶quote three four¶heading2 five'],
])(
  'when a selection that ends at the start of the next block is %s, that block stays unchanged',
  async (_name, act, expected) => {
    await lines()
    await act()
    expect(await read()).toBe(expected)
  },
)

describe('keys pressed before the browser reports the new selection', () => {
  const LONG: Delta = Array.from({ length: 6 }, (_, i) => block(`line ${i} of the text`)).flat()
  /** How often each pair of keys is pressed inside the browser without a frame between them. */
  const ROUNDS = Number(process.env.ROUNDS ?? 2)
  const MOVES = [
    'End',
    'Home',
    'Control+End',
    'Control+Home',
    'ArrowRight',
    'ArrowDown',
    'PageDown',
    'PageUp',
    'ArrowUp',
    'ArrowLeft',
  ]
  const ACTS = ['Enter', 'Backspace', 'Control+b', 'x'] as const
  test.each(MOVES)(
    '%s followed at once by an edit gives the same text as the same keys pressed slowly',
    async (move) => {
      for (const act of ACTS) {
        await bench.start(LONG)
        await bench.select([2, 6])
        // The expected text: the same keys pressed slowly.
        for (const key of [move, act, 'y']) await bench.burst(key)
        const expected = await read()
        for (let i = 0; i < ROUNDS; i += 1) {
          await bench.start(LONG)
          await bench.select([2, 6])
          await bench.burst(move, act, 'y')
          expect(await read(), `${move}, ${act}`).toBe(expected)
        }
      }
    },
  )
})

describe('a remote edit that arrives before the browser reports the new selection', () => {
  const MOVES: [string, Delta, string][] = [
    ['in another paragraph', THREE, '¶XYone two¶quote zthree four¶heading2 five'],
    ['in the same paragraph', block('three four'), '¶zXYthree four'],
  ]
  test.each(MOVES)('leaves the caret where the member moved it: %s', async (_name, text, expected) => {
    await bench.start(text)
    const last = text.length > 2 ? 1 : 0
    await bench.select([last, 6])
    await bench.page.evaluate(() => {
      document.getSelection()?.modify('move', 'backward', 'lineboundary')
      window.lab.remote.insert(1, 'XY')
    })
    await bench.page.keyboard.type('z')
    expect(await read()).toBe(expected)
  })

  test('leaves the word that the member selected, and deletes exactly it', async () => {
    await bench.start(THREE)
    await bench.select([1, 6])
    await bench.page.evaluate(() => {
      const selection = document.getSelection()
      selection?.modify('move', 'backward', 'lineboundary')
      selection?.modify('extend', 'forward', 'word')
      window.lab.remote.insert(1, 'XY')
    })
    await press('Delete')
    expect(await read()).toBe('¶XYone two¶quote  four¶heading2 five')
  })
})

test('returning to the editor by Tab restores the caret position, also after a remote edit', async () => {
  await bench.start(THREE)
  await bench.select([1, 6])
  await press('Tab')
  expect(await bench.page.evaluate(() => document.activeElement?.id)).toBe('after')
  await bench.page.evaluate(() => window.lab.remote.insert(1, 'XY'))
  await press('Shift+Tab')
  await bench.settle()
  await bench.page.keyboard.type('z')
  expect(await read()).toBe('¶XYone two¶quote three zfour¶heading2 five')
  await press('Shift+Tab')
  expect(await bench.page.evaluate(() => document.activeElement?.id)).toBe('before')
  await press('Tab')
  await bench.page.keyboard.type('z')
  expect(await read()).toBe('¶XYone two¶quote three zzfour¶heading2 five')
  await bench.page.locator('#after').focus()
  await bench.page.locator('#manuscript > p').click({ position: { x: 1, y: 8 } })
  await bench.page.keyboard.type('q')
  expect(await read()).toBe('¶qXYone two¶quote three zzfour¶heading2 five')
})

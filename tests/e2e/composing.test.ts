import { describe, expect, test } from 'vitest'
import { block, type Delta, EditorLab } from './lab/lab.ts'

const bench = await EditorLab.open()

const MODES = ['write', 'suggest'] as const
type Mode = (typeof MODES)[number]
const both = async () => {
  const [read, shown] = [await bench.ask('read'), await bench.ask('shown')]
  expect(shown).toBe(read)
  await expect.poll(() => bench.ask('server'), { interval: 10 }).toBe(read)
  return read
}

/** Three paragraphs; the tests replace `beta` in the second. In the document `alpha` begins at 5, its block at 4. */
const THREE: Delta = [...block('one'), ...block('alpha beta gamma'), ...block('three')]
type Around = {
  name: string
  /** The remote change during the composition. */
  meanwhile?: () => Promise<unknown>
  /** The expected text, with ● for the word. */
  expected: string
  /** The focus leaves the text instead of choosing a word. */
  isBlurred?: true
}
const remote = (what: string) => () =>
  bench.page.evaluate((what) => {
    const { remote } = window.lab
    if (what === 'insert elsewhere') remote.insert(1, 'X')
    if (what === 'insert behind') remote.insert(window.lab.server().length - 4, 'X')
    if (what === 'insert before it in its block') remote.insert(5, 'X')
    if (what === 'delete in its block') remote.delete(16, 5)
    if (what === 'join with the block before') remote.delete(4, 1)
    if (what === 'join with the block behind') remote.delete(21, 1)
    if (what === 'split in front of it') remote.split(8)
    if (what === 'bold across all') remote.format(2, 22, 'b')
    if (what === 'delete what is written over') remote.delete(11, 4)
  }, what)
const AROUND: Around[] = [
  { name: 'nothing else happens', expected: '¶one¶alpha ● gamma¶three' },
  { name: 'insert elsewhere', expected: '¶Xone¶alpha ● gamma¶three' },
  { name: 'insert behind', expected: '¶one¶alpha ● gamma¶tXhree' },
  { name: 'insert before it in its block', expected: '¶one¶Xalpha ● gamma¶three' },
  { name: 'delete in its block', expected: '¶one¶alpha ● ¶three' },
  { name: 'join with the block before', expected: '¶onealpha ● gamma¶three' },
  { name: 'join with the block behind', expected: '¶one¶alpha ● gammathree' },
  { name: 'split in front of it', expected: '¶one¶alp¶ha ● gamma¶three' },
]
const BLURRED: Around = { name: 'the focus leaves', expected: '¶one¶alpha ● gamma¶three', isBlurred: true }

describe.each(MODES)('a word composed over a selected word, in %s mode', (mode) => {
  test.each([...AROUND, BLURRED])(
    'is inserted in its place, undone and redone while a remote change happens: $name',
    async ({ name, expected, isBlurred }) => {
      for (const key229 of [false, true]) {
        for (const pause of [0, 700, 4_000]) {
          await bench.start(THREE, mode)
          await bench.select([1, 6], [1, 10])
          await bench.compose(['n', 'ni'], isBlurred ? null : '你', {
            key229,
            pause,
            between: remote(name),
            instead: () => bench.page.locator('#after').focus(),
          })
          const word = isBlurred ? 'ni' : '你'
          const done = mode === 'write' ? word : `{del:beta}{ins:${word}}`
          const context = `key229 ${key229}, pause ${pause}`
          expect(await both(), context).toBe(expected.replace('●', done))
          await bench.page.evaluate(() => window.lab.undo())
          expect(await both(), `undone, ${context}`).toBe(expected.replace('●', 'beta'))
          await bench.page.evaluate(() => window.lab.redo())
          expect(await both(), `redone, ${context}`).toBe(expected.replace('●', done))
        }
      }
    },
  )
})

describe.each(MODES)('a word composed by an input method, in %s mode', (mode) => {
  type Case = {
    name: string
    before: Delta
    at: [[number, number], [number, number]]
    write: string
    suggest: string
  }
  const caret = (block: number, offset: number): Case['at'] => [
    [block, offset],
    [block, offset],
  ]
  const linked = { link: 'https://a.example/' }
  const link: Delta = [{ block: {} }, { insert: 'see ' }, { insert: 'this', attributes: linked }]
  const CASES: Case[] = [
    {
      name: 'over two blocks',
      before: [...block('alpha'), ...block('beta')],
      at: [
        [0, 2],
        [1, 2],
      ],
      write: '¶al你ta',
      suggest: '¶al{del:pha}¶{del}{del:be}{ins:你}ta',
    },
    { name: 'in an empty page', before: block(''), at: caret(0, 0), write: '¶你', suggest: '¶{ins:你}' },
    {
      name: 'in an item',
      before: block('one', { kind: 'item', list: 'bullet', level: 1 }),
      at: caret(0, 3),
      write: '¶item1 one你',
      suggest: '¶item1 one{ins:你}',
    },
    {
      name: 'over a bold word',
      before: [
        { block: {} },
        { insert: 'a ' },
        { insert: 'bold', attributes: { b: true } },
        { insert: ' c' },
      ],
      at: [
        [0, 2],
        [0, 6],
      ],
      write: '¶a {b:你} c',
      suggest: '¶a {b,del:bold}{b,ins:你} c',
    },
    {
      name: 'over part of a link',
      before: link,
      at: [
        [0, 5],
        [0, 7],
      ],
      write: '¶see {link:t你s}',
      suggest: '¶see {link:t}{del,link:hi}{ins,link:你}{link:s}',
    },
    {
      name: 'over a whole link',
      before: link,
      at: [
        [0, 4],
        [0, 8],
      ],
      write: '¶see {link:你}',
      suggest: '¶see {del,link:this}{ins,link:你}',
    },
    {
      name: 'behind a link',
      before: link,
      at: caret(0, 8),
      write: '¶see {link:this}你',
      suggest: '¶see {link:this}{ins:你}',
    },
    {
      name: 'inside a link',
      before: link,
      at: caret(0, 6),
      write: '¶see {link:th你is}',
      suggest: '¶see {link:th}{ins,link:你}{link:is}',
    },
    {
      name: 'over a passage that is commented on',
      before: [
        { block: {} },
        { insert: 'a ' },
        { insert: 'passage', attributes: { c_0197e0e0aaaa7000800000000000000a: true } },
        { insert: ' b' },
      ],
      at: [
        [0, 2],
        [0, 9],
      ],
      write: '¶a {c_0197e0e0aaaa7000800000000000000a:你} b',
      suggest: '¶a {c_0197e0e0aaaa7000800000000000000a,del:passage}{ins:你} b',
    },
  ]
  test.each(CASES)('$name, is inserted at that place', async ({ before, at, ...expected }) => {
    await bench.start(before, mode)
    await bench.select(...at)
    const untouched = await both()
    await bench.compose(['n', 'ni'], '你')
    expect(await both()).toBe(expected[mode])
    await bench.page.evaluate(() => window.lab.undo())
    expect(await both()).toBe(untouched)
  })
  test.each(CASES)(
    '$name, leaves the text unchanged when the composition is cancelled',
    async ({ before, at }) => {
      await bench.start(before, mode)
      await bench.select(...at)
      await bench.compose(['n', 'ni'], '')
      expect(await bench.ask('read')).not.toContain('\u200b')
      expect(await both()).not.toContain('n\u200bi')
    },
  )
})

test('one composed word is one undo step, even with pauses in the composition', async () => {
  await bench.start(block(''))
  await bench.page.keyboard.type('see ')
  await bench.compose(['n', 'ni', 'ni h', 'ni ha', 'ni hao'], '你好', { pause: 700 })
  await bench.compose(['m', 'ma'], '吗')
  expect(await both()).toBe('¶see 你好吗')
  for (const left of ['¶see 你好', '¶see ', '¶']) {
    await bench.page.keyboard.press('Control+z')
    await bench.settle()
    expect(await both()).toBe(left)
  }
  for (const back of ['¶see ', '¶see 你好', '¶see 你好吗']) {
    await bench.page.keyboard.press('Control+Shift+Z')
    await bench.settle()
    expect(await both()).toBe(back)
  }
})

test('remote edits in other blocks appear during a composition without ending it', async () => {
  await bench.start(THREE, 'suggest')
  await bench.select([1, 6], [1, 10])
  await bench.compose(['n', 'ni'], '你', {
    pause: 4_000,
    between: async () => {
      await remote('insert elsewhere')()
      await remote('insert behind')()
      const seen = await bench.page.locator('#manuscript').innerText()
      expect(seen.replaceAll('\u200b', '')).toMatch(/^Xone\s+alpha n gamma\s+tXhree$/u)
    },
  })
  expect(await both()).toBe('¶Xone¶alpha {del:beta}{ins:你} gamma¶tXhree')
})

test('remote formatting of the composed block is applied after the composition ends', async () => {
  await bench.start(THREE)
  await bench.select([1, 6], [1, 10])
  await bench.compose(['n', 'ni'], '你', { between: remote('bold across all') })
  expect(await both()).toBe('¶o{b:ne}¶{b:alpha 你 gamma}¶{b:th}ree')
})

describe.each(MODES)('an unfinished composition, in %s mode,', (mode) => {
  const open = async (then: () => Promise<unknown>) => {
    await bench.start(THREE, mode)
    await bench.select([1, 6], [1, 10])
    await bench.compose(['n', 'ni'], null, { instead: then })
  }
  const done = mode === 'write' ? 'ni' : '{del:beta}{ins:ni}'

  test('an unfinished composition is inserted in the mode it began in when the mode changes', async () => {
    const other: Mode = mode === 'write' ? 'suggest' : 'write'
    await open(() => bench.page.evaluate((other) => window.lab.choose(other), other))
    expect(await both()).toBe(`¶one¶alpha ${done} gamma¶three`)
    await bench.page.keyboard.type('X')
    await bench.settle()
    expect(await both()).toBe(
      mode === 'write' ? '¶one¶alpha ni{ins:X} gamma¶three' : '¶one¶alpha {del:beta}{ins:ni}X gamma¶three',
    )
  })
  test.each([
    ['the chapter is locked', 4423],
    ['somebody signs out', 4401],
  ])('is offered as unsent text when %s', async (_name, code) => {
    await open(() => bench.page.evaluate((code) => window.lab.refuse(code), code))
    expect(await bench.ask('read')).toBe(`¶one¶alpha ${done} gamma¶three`)
    expect(await bench.ask('lost')).toHaveLength(1)
  })
})

import { describe, expect, test } from 'vitest'
import { block, type Delta, EditorLab } from './lab/lab.ts'

const bench = await EditorLab.open()

const MODES = ['write', 'suggest'] as const

const both = async () => {
  const [read, shown] = [await bench.ask('read'), await bench.ask('shown')]
  expect(shown).toBe(read)
  await expect.poll(() => bench.ask('server'), { interval: 10 }).toBe(read)
  return read
}

describe.each(MODES)('a spelling replacement of a word, in %s mode', (mode) => {
  const comment = { c_0197e0e0aaaa7000800000000000000a: true }
  type Case = [string, Delta, [number, number], [number, number], string, string, string?]
  const CASES: Case[] = [
    ['in plain text', block('I recieve it'), [0, 2], [0, 9], 'receive', '¶I receive it'],
    ['with an accent', block('a cafe b'), [0, 2], [0, 6], 'café', '¶a café b'],
    [
      'at the end of a link',
      [{ block: {} }, { insert: 'I ' }, { insert: 'recieve', attributes: { link: 'https://a.example/' } }],
      [0, 2],
      [0, 9],
      'receive',
      '¶I {link:receive}',
    ],
    [
      'in a comment',
      [{ block: {} }, { insert: 'I ' }, { insert: 'recieve', attributes: comment }, { insert: ' it' }],
      [0, 2],
      [0, 9],
      'receive',
      '¶I {c_0197e0e0aaaa7000800000000000000a:receive} it',
      // In a suggestion only the changed letters are new; the comment stays on the others.
      '¶I {c_0197e0e0aaaa7000800000000000000a:rec}ei{c_0197e0e0aaaa7000800000000000000a:ve} it',
    ],
    [
      'half of it bold',
      [{ block: {} }, { insert: 'rec', attributes: { b: true } }, { insert: 'ieve it' }],
      [0, 0],
      [0, 7],
      'receive',
      '¶{b:receive} it',
      '¶{b:recei}ve it',
    ],
  ]
  test.each(CASES)(
    '%s, replaces the word and keeps its formatting',
    async (_name, before, from, to, word, written, accepted = written) => {
      for (const inputType of ['insertReplacementText', 'insertText']) {
        await bench.start(before, mode)
        await bench.select(to)
        await bench.page.evaluate(
          ({ inputType, from, to, word }) => window.lab.replace(inputType, from, to, word),
          { inputType, from, to, word },
        )
        await bench.settle()
        if (mode === 'suggest') {
          expect(await both(), inputType).toMatch(/\{(\S+,)?del.*\{.*ins/u)
          await bench.page.evaluate(() => window.lab.accept())
        }
        expect(await both(), inputType).toBe(mode === 'write' ? written : accepted)
      }
    },
  )
})

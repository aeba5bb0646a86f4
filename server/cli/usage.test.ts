import { expect, test } from 'vitest'
import { checkUsage } from './usage.ts'

const userCreate = { takes: ['handle', 'email'] }

test('an option of another command is refused with the options of this one', () => {
  expect(() => checkUsage('user create', userCreate, { handle: 'ana', slug: 'kopi' }, [])).toThrow(
    'user create does not take --slug: its options are --handle, --email',
  )
  expect(() => checkUsage('verify', {}, { slug: 'kopi' }, [])).toThrow('it has no options')
  expect(() => checkUsage('user create', userCreate, { handle: 'ana' }, [])).not.toThrow()
})

test.each([
  ['user create', userCreate, ['extra'], 'extra'],
  ['brand verify', { word: ['off'] }, ['maybe'], 'maybe'],
  ['brand verify', { word: ['off'] }, ['off', 'now'], 'now'],
  ['backup', { word: 'FILE' as const }, ['a.db', 'b.db'], 'b.db'],
])('%s refuses a word that it does not take: %j %j', (name, usage, rest, refused) => {
  expect(() => checkUsage(name, usage, {}, rest)).toThrow(`${name} does not take “${refused}”`)
})

test('a file or a listed word is accepted', () => {
  expect(() => checkUsage('backup', { word: 'FILE' }, {}, ['a.db'])).not.toThrow()
  expect(() => checkUsage('brand verify', { word: ['off'] }, {}, ['off'])).not.toThrow()
})

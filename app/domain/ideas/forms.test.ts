import { describe, expect, test } from 'vitest'
import { parse } from '../parse.ts'
import { DeclineIdea, PitchIdea } from './forms.ts'

const pitch = (input: unknown) => parse(PitchIdea, input)
const tagsOf = (tags: unknown) => {
  const parsed = pitch({ hook: 'A hook', tags })
  return parsed.ok ? parsed.value.tags : parsed.fields
}

describe('pitching', () => {
  test('an idea with only a hook is accepted', () => {
    expect(pitch({ hook: ' A hook ' })).toEqual({ ok: true, value: { hook: 'A hook', detail: '', tags: [] } })
  })
  test.each([
    [{}, { hook: 'field.required' }],
    [{ hook: '' }, { hook: 'field.required' }],
    [{ hook: '\u200b' }, { hook: 'field.required' }],
    [{ hook: 'x'.repeat(141) }, { hook: 'field.too_long' }],
    [{ hook: 'x\u0000' }, { hook: 'field.control_characters' }],
    [{ hook: 'x', detail: 'y'.repeat(2001) }, { detail: 'field.too_long' }],
    [{ hook: 'x', state: 'adopted' }, { state: 'field.unknown' }],
    [
      { hook: 'x', votes: 99, authorId: 'me' },
      { votes: 'field.unknown', authorId: 'field.unknown' },
    ],
    [{ hook: 5 }, { hook: 'field.invalid' }],
    [{ hook: 'x', detail: null }, { detail: 'field.invalid' }],
  ])('%j gives an issue for each invalid field', (input, fields) => {
    expect(pitch(input)).toEqual({ ok: false, code: 'invalid', fields })
  })
  test.each([[null], [[]], ['text'], [5], [undefined]])('%j is not a valid form', (input) => {
    expect(pitch(input)).toMatchObject({ ok: false, code: 'invalid' })
  })
})

describe('tags', () => {
  test('tags are normalised: case, hashes, duplicates and empty tags', () => {
    expect(tagsOf(['Rain', '#rain', ' RAIN '])).toEqual(['rain'])
    expect(tagsOf(['##night', '#'])).toEqual(['night'])
  })
  test('tags are limited to five', () => {
    expect(tagsOf(['a', 'b', 'c', 'd', 'e'])).toHaveLength(5)
    expect(tagsOf(['a', 'b', 'c', 'd', 'e', 'f'])).toEqual({ tags: 'form.too_many_tags' })
  })
  test('a tag that is too long is refused', () => {
    expect(tagsOf(['x'.repeat(31)])).toEqual({ 'tags.0': 'field.too_long' })
  })
})

test('declining an idea requires a reason', () => {
  expect(parse(DeclineIdea, { answer: ' ' })).toMatchObject({ fields: { answer: 'field.required' } })
  expect(parse(DeclineIdea, {})).toMatchObject({ fields: { answer: 'field.required' } })
})

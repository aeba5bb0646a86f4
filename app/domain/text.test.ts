import { describe, expect, test } from 'vitest'
import { countGraphemes } from './graphemes.ts'
import { parse } from './parse.ts'
import { slugOf } from './slug.ts'
import { typedLine, typedText } from './text.ts'

const FAMILY = '👩‍👩‍👧'
const complaint = (schema: ReturnType<typeof typedText>, text: unknown) => {
  const parsed = parse(schema, text)
  return parsed.ok ? undefined : parsed.fields?.['']
}
const kept = (text: string, max = 100) => {
  const parsed = parse(typedText({ max }), text)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed))
  return parsed.value
}

describe('a length limit counts graphemes', () => {
  test.each([
    { what: 'letters', unit: 'a' },
    { what: 'a family of three', unit: FAMILY },
    { what: 'a flag', unit: '🇮🇩' },
    { what: 'a letter with two accents', unit: 'ệ'.normalize('NFD') },
  ])('$what: 140 pass, 141 do not', ({ unit }) => {
    const hook = typedText({ min: 1, max: 140 })
    expect(countGraphemes(unit)).toBe(1)
    expect(complaint(hook, unit.repeat(140))).toBeUndefined()
    expect(complaint(hook, unit.repeat(141))).toBe('field.too_long')
  })

  test('a minimum length counts graphemes', () => {
    const title = typedText({ min: 10, max: 100 })
    expect(complaint(title, FAMILY.repeat(9))).toBe('field.too_short')
    expect(complaint(title, FAMILY.repeat(10))).toBeUndefined()
  })

  test('stacked accents are one grapheme but are rejected', () => {
    expect(complaint(typedText({ max: 10 }), `a${'\u0301'.repeat(1000)}`)).toBe('field.too_long')
  })
})

describe('text that looks empty counts as empty', () => {
  test.each([
    ['nothing', ''],
    ['spaces and lines', ' \n\t '],
    ['zero-width characters', '\u200b\u200c\u200d\u2060\ufeff'],
    ['a soft hyphen', '\u00ad'],
    ['bidi controls', '\u202e\u202c\u2066\u2069'],
    ['combining marks alone', '\u0301\u0302'],
    ['Hangul fillers', '\u3164\u115f\u1160\uffa0'],
    ['invisible operators', '\u2061\u2062\u2063\u2064'],
    ['a braille blank', '\u2800'],
    ['language tags', '\u{e0041}\u{e007f}'],
  ])('%s', (_, text) => {
    expect(complaint(typedText({ min: 1, max: 100 }), text)).toBe('field.required')
    expect(complaint(typedText({ max: 100 }), text)).toBeUndefined()
  })
})

describe('the characters of a text', () => {
  test.each(['\u0000', 'a\u0000b', '\u0007', '\u001b[31m', 'a\u007f'])(
    'control characters are rejected: %j',
    (text) => {
      expect(complaint(typedText({ max: 100 }), text)).toBe('field.control_characters')
    },
  )
  test('bidi controls are removed', () => {
    expect(kept('ab\u202ecd\u2066ef\u2069\u200fgh')).toBe('abcdefgh')
  })
  test('lone surrogates are replaced, accents composed and line ends normalised', () => {
    expect(kept('a\ud800b')).toBe('a\ufffdb')
    expect(kept('cafe\u0301')).toBe('café')
    expect(kept(' one\r\ntwo\rthree ')).toBe('one\ntwo\nthree')
  })
  test('a single-line text has no line ends', () => {
    expect(parse(typedLine({ min: 1, max: 20 }), ' one\r\n  two\tthree ')).toEqual({
      ok: true,
      value: 'one two three',
    })
  })
  test.each([[12], [null], [undefined], [{}], [['a']]])('%j is not a text', (value) => {
    expect(complaint(typedText({ max: 10 }), value)).toMatch(/^field\./)
  })
})

describe('a slug', () => {
  test.each([
    ['The Pencil Line', 'the-pencil-line'],
    ['  Café — Ünïcode!  ', 'cafe-unicode'],
    ['Sampai Kereta Terakhir', 'sampai-kereta-terakhir'],
    ['１２３ ＡＢＣ', '123-abc'],
    ['キャンプファイヤー', 'story'],
    ['???', 'story'],
    [FAMILY, 'story'],
    ['-', 'story'],
  ])('of %j is %j', (title, slug) => {
    expect(slugOf(title, 'story')).toBe(slug)
  })
  test('a slug has at most 60 characters and ends in a letter or digit', () => {
    expect(slugOf(`${'x'.repeat(59)} tail`, 'story')).toBe('x'.repeat(59))
    expect(slugOf('y'.repeat(200), 'story')).toHaveLength(60)
  })
})

describe('combining marks on one letter', () => {
  const text = typedText({ min: 1, max: 200 })
  test.each([
    ['a pile of accents', `Zalgo${'\u0301\u0316\u0334'.repeat(40)}`],
    ['four accents', 'a\u0301\u0302\u0303\u0304'],
    ['one accent again and again', 'e\u0301\u0301\u0301'],
    ['accents with invisible characters between them', 'a\u0301\u200d\u0302\u034f\u0303\u2060\u0304'],
    ['a Thai vowel again and again', 'ก\u0e47\u0e47\u0e47\u0e47'],
    ['enclosing marks', 'a\u20dd\u20de\u20df\u20e0'],
    ['accents on an emoji', '🔥\u0301\u0302\u0303\u0304'],
  ])('%s is rejected', (_what, typed) => {
    expect(complaint(text, typed)).toBe('field.piled_marks')
    expect(complaint(typedText({ max: 200, isQuoted: true }), typed)).toBeUndefined()
  })

  test.each([
    ['Vietnamese', 'Tiếng Việt ở Huế'.normalize('NFD')],
    ['Hebrew with points and cantillation', 'בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים'],
    ['Arabic with vowels', 'السَّلَامُ عَلَيْكُمْ'],
    ['Burmese', 'ကြွှေ့ မြန်မာဘာသာ'],
    ['Thai', 'ปู่ย่าตายาย ที่นี่'],
    ['Tibetan', 'བསྒྲུབས་པ་'],
    ['Hindi', 'हिन्दी में लिखा'],
    ['Khmer', 'ភាសាខ្មែរ ស្ត្រី'],
    ['emoji', '👩‍👩‍👧 1️⃣ 🏳️‍🌈 ❤️'],
  ])('%s is accepted', (_what, typed) => {
    expect(complaint(text, typed)).toBeUndefined()
  })
})

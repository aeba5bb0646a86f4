import { expect, test } from 'vitest'
import { labelAdvert } from './plain-speech.ts'

test('a text that reads as an advert needs the label, and no other text gets it', () => {
  expect(labelAdvert('promotion', false)).toMatchObject({ ok: false, code: 'reads_as_advert' })
  expect(labelAdvert('promotion', true)).toEqual({ ok: true, value: true })
  expect(labelAdvert('talk', true)).toEqual({ ok: true, value: false })
  expect(labelAdvert('praise', false)).toEqual({ ok: true, value: false })
})

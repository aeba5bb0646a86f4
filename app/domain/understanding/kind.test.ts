import { expect, test } from 'vitest'
import { kindOf, type MessageKind } from './kind.ts'

const calm = { negative: 0.1, neutral: 0.8, positive: 0.1 }
const pleased = { negative: 0.02, neutral: 0.08, positive: 0.9 }
const cross = { negative: 0.9, neutral: 0.08, positive: 0.02 }

const CASES: [MessageKind, string, typeof calm][] = [
  ['question', 'Kapan pengumuman pemenangnya?', calm],
  ['question', 'who asked for this?', calm],
  ['question', 'numpang tanya dong, idenya boleh lebih dari satu gak', calm],
  ['question', 'Where can I read the second chapter?', calm],
  ['promotion', 'PROMO diskon 50% order sekarang di tokoku.com', calm],
  ['promotion', 'Open PO hijab premium, minat? chat admin', calm],
  ['promotion', 'Check out my channel and subscribe, link in bio', pleased],
  ['problem', 'Aplikasinya error terus, gambar gak bisa diupload', cross],
  ['problem', 'capek deh, dari kemarin gabisa login mulu', calm],
  ['problem', 'the page keeps freezing when I hit save', calm],
  ['talk', 'It was freezing at the station', calm],
  ['problem', "I can't upload a cover, the page stays blank", calm],
  ['praise', 'keren banget 🔥', pleased],
  ['praise', 'Thank you, this chapter is beautiful', pleased],
  [
    'story',
    'Waktu itu hujan deras, dan nenekku menutup warung lebih awal. Aku ingat bau kopi dan suara kereta yang lewat di belakang rumah.',
    calm,
  ],
  [
    'story',
    'When I was nine my grandfather carried an umbrella that did not open, and he lent it to strangers anyway.',
    calm,
  ],
  ['talk', 'besok kita lanjut ya', calm],
  ['talk', '', calm],
]

test.each(CASES)('a %s is recognized: %s', (kind, message, scores) => {
  expect(kindOf(message, scores)).toBe(kind)
})

test('an advert that asks a question is an advert', () => {
  expect(kindOf('Mau diskon? Klik link di bio, promo terbatas!', calm)).toBe('promotion')
})

test('a single trade word does not make an advert', () => {
  expect(kindOf('Diskon bukunya lumayan', calm)).not.toBe('promotion')
  expect(kindOf('Harga tiketnya dulu Rp 5.000', calm)).not.toBe('promotion')
})

import { expect, test } from 'vitest'
import { purchaseIntentOf } from './purchase.ts'

test.each([
  'Beli di mana kopinya, kak?',
  'Harganya berapa ya?',
  'Ada rekomendasi payung yang kuat?',
  'Mending yang mana, biru atau merah?',
  'Aku mau beli buat ibu',
  'Worth it gak sih?',
  'Where can I buy this umbrella?',
  'How much is the big one?',
  'Which one should I get for my dad?',
  'Can anyone recommend a lighter bean?',
  'Is it worth the money?',
])('a message that asks for purchase advice is recognised: %s', (message) => {
  expect(purchaseIntentOf(message)).toBe('advice')
})
test.each([
  'Iklan mulu, ceritanya mana?',
  'Tolong jangan jualan di sini.',
  'Kebanyakan promosi, malas baca.',
  'Aku nggak mau beli, cuma mau nulis.',
  'This reads like an advert.',
  'Stop selling and tell the story.',
  'Too many ads lately.',
  "I don't want to buy anything.",
])('a message that objects to selling is recognised: %s', (message) => {
  expect(purchaseIntentOf(message)).toBe('averse')
})
test.each([
  'Nenek membeli payung itu pada tahun 1987.',
  'She bought the umbrella from a man who whistled.',
  'Berapa bab lagi sampai selesai?',
  'How much time do we have?',
  'Cerita ini bagus banget.',
  'Which chapter should I read first?',
  'Where do I find the second chapter?'.replace('find', 'start'),
])('a story or another question is neither: %s', (message) => {
  expect(purchaseIntentOf(message)).toBe('none')
})

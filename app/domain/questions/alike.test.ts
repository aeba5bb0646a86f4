import { expect, test } from 'vitest'
import { rankAlike, storedKeys } from './alike.ts'

const WORDINGS = [
  { questionId: 'sold', text: 'Apakah kursi kosong itu dijual, atau kursinya selalu sama?' },
  { questionId: 'reserve', text: 'Boleh pesan kursi untuk orang yang belum datang?' },
  { questionId: 'two', text: 'What happens when two people come in wet?' },
  { questionId: 'prize', text: 'Kapan pemenang diumumkan, dan apa hadiahnya?' },
  { questionId: 'age', text: 'Is there a minimum age to take part?' },
  { questionId: 'length', text: 'Berapa panjang maksimal satu bab?' },
  { questionId: 'milk', text: 'Kopinya bisa pakai susu oat?' },
  { questionId: 'ship', text: 'Do you ship the book outside Java?' },
]
const best = (text: string) => rankAlike(text, WORDINGS).map(({ questionId }) => questionId)

test.each([
  ['kursi kosong yg deket pintu itu dijual gak ya', 'sold'],
  ['Is the empty chair for sale?', 'sold'],
  ['kursinya dijual nggak siiih', 'sold'],
  ['umur minimal buat ikutan berapa ya kak', 'age'],
  ['when will the winners be told, and what is the prize', 'prize'],
  ['maksimal panjang babnya berapa', 'length'],
  ['oat milk for the coffee?', 'milk'],
  ['bukunya bisa dikirim ke luar jawa?', 'ship'],
])('%s: the question meant is among the three shown', (text, id) => {
  expect(best(text)).toContain(id)
})

test('a question about something else finds nothing alike', () => {
  expect(best('Siapa yang menggambar sampulnya?')).toEqual([])
  expect(best('')).toEqual([])
  expect(best('apa ya kak?')).toEqual([])
})

test('a wording that was joined makes its question easier to find', () => {
  const text = 'bangku dekat meja kasir buat siapa'
  expect(best(text)[0]).not.toBe('sold')
  const joined = [...WORDINGS, { questionId: 'sold', text: 'bangku di dekat kasir itu buat siapa sih' }]
  expect(rankAlike(text, joined)[0]?.questionId).toBe('sold')
})

test('a word of another language or of chats is stored under the same key', () => {
  const shared = (a: string, b: string) => storedKeys(a).filter((key) => storedKeys(b).includes(key))
  expect(shared('Berapa harganya?', 'How much does it cost?')).toContain('=harga')
  expect(shared('gimana caranya gabung', 'how do I join')).toContain('=ikut')
})

import { expect, test } from 'vitest'
import { slowness } from '#tests/setup/machine-speed.ts'
import { rankSimilar } from './similar.ts'

const wall = [
  'A lighthouse keeper who writes letters to passing ships',
  'The last bus of the night picks up a stranger',
  'Grandmother’s recipe book hides a map',
  'Penjaga mercusuar yang menulis surat kepada kapal yang lewat',
  'Bus terakhir malam itu menjemput orang asing',
  'Buku resep nenek menyimpan sebuah peta',
].map((hook, n) => ({ n, hook }))
const found = (hook: string, limit = 3) => rankSimilar(hook, wall, limit).map(({ n }) => n)

test.each([
  { hook: 'Letters from a lighthouse keeper', like: 0 },
  { hook: 'LAST BUS of the night!', like: 1 },
  { hook: 'a map in the recipe book of my grandmother’s', like: 2 },
  { hook: 'Surat dari penjaga mercusuar', like: 3 },
  { hook: 'bus malam yang terakhir', like: 4 },
  { hook: 'Peta di buku resep nenek', like: 5 },
])('“$hook” is like “$like”', ({ hook, like }) => {
  expect(found(hook)).toEqual([like])
})

test.each([
  'A robot learns to bake bread',
  'Seorang anak mencari layang-layang',
  'the of and a',
  'yang dan di ke',
  '',
  '…',
])('“%s” is similar to no idea', (hook) => expect(found(hook)).toEqual([]))

test('accents and letter variants do not affect similarity', () => {
  const accented = [{ hook: 'Café del mar, ｏｐｅｎ late' }]
  expect(rankSimilar('cafe del mar open late', accented, 3)).toEqual(accented)
})

test('the most similar idea comes first, up to the limit', () => {
  const near = ['rain on tin', 'rain on a tin roof', 'rain on a tin roof at night'].map((hook) => ({ hook }))
  expect(rankSimilar('rain on a tin roof', near, 3).map(({ hook }) => hook)).toEqual(
    [near[1], near[2], near[0]].map((one) => one?.hook),
  )
  expect(rankSimilar('rain on a tin roof', near, 1)).toEqual([near[1]])
})

test('comparing an idea of 140 graphemes with 500 others is fast', () => {
  const many = Array.from({ length: 500 }, (_, n) => ({
    hook: `rain ${n} ${'word '.repeat(26)}`.slice(0, 140),
  }))
  const began = performance.now()
  rankSimilar('rain word '.repeat(14), many, 3)
  expect(performance.now() - began).toBeLessThan(500 * slowness())
})

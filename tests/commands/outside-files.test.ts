import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { deleteOldUploads } from '#db/queries/outside.ts'
import { outsideItems, outsideUploads, signals } from '#db/schema/index.ts'
import { continueImport } from '#server/commands/listening/outside/import-upload.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'
import { openOutside } from './outside-world.ts'

const world = await openTestWorld(new Date('2026-05-01T00:00:00Z'))
const site = await openOutside(world)

const CSV = [
  'Tanggal;Komentar;Tautan',
  '31/03/2026;"Kopinya enak; mantap";https://toko.example/1',
  '01/04/2026;Where can I buy it?;javascript:alert(1)',
  ';No date;',
  '02/04/2026;;',
  '02/04/2030;Too early;',
].join('\r\n')
type Brand = Awaited<ReturnType<TestWorld['brand']>>
const upload = (brand: Brand, csv: string | Uint8Array, name = 'ulasan.csv') =>
  site.outside.upload(brand.owner, brand.slug, {
    name,
    bytes: typeof csv === 'string' ? new TextEncoder().encode(csv) : csv,
  })
const itemsOf = (brand: Brand) =>
  world.db.read.select().from(outsideItems).where(eq(outsideItems.brandId, brand.id))

test('the preview guesses the columns, shows how rows are classified, and lists the rows with errors', async () => {
  const brand = await world.brand()
  const { id } = unwrap(await upload(brand, CSV))
  const view = unwrap(await site.outside.preview(brand.owner, brand.slug, id, {}))
  expect(view).toMatchObject({
    name: 'ulasan',
    columns: { text: 1, date: 0, id: -1, link: 2, order: 'dmy' },
    rows: 5,
  })
  expect(view.good).toBe(2)
  expect(view.shown.map(({ kind, language, at }) => [kind, language, at.toISOString()])).toEqual([
    ['praise', 'id', '2026-03-31T05:00:00.000Z'],
    ['question', 'en', '2026-04-01T05:00:00.000Z'],
  ])
  expect(view.problems).toEqual([
    { row: 4, problem: 'no_date' },
    { row: 5, problem: 'no_text' },
    { row: 6, problem: 'future_date' },
  ])
  expect(await itemsOf(brand)).toEqual([])
})

test('an import counts the good rows on their days, keeps only links to pages, and counts the same file once', async () => {
  const brand = await world.brand()
  const columns = { text: 1, date: 0, id: -1, link: 2, order: 'dmy' as const, name: 'Toko' }
  for (const _ of [1, 2]) {
    const { id } = unwrap(await upload(brand, CSV))
    unwrap(await site.outside.import(brand.owner, brand.slug, id, columns))
    expect(await world.db.read.$count(outsideUploads, eq(outsideUploads.id, id))).toBe(0)
  }
  expect(
    (await itemsOf(brand)).map(({ text, url, at }) => [text, url, at.toISOString().slice(0, 10)]),
  ).toEqual([
    ['Kopinya enak; mantap', 'https://toko.example/1', '2026-03-31'],
    ['Where can I buy it?', null, '2026-04-01'],
  ])
  expect(await world.db.read.$count(signals, eq(signals.brandId, brand.id))).toBe(2)
  const view = unwrap(await site.outside.view(brand.owner, brand.slug))
  expect(view.sources.map(({ name, kind, items }) => [name, kind, items])).toEqual([
    ['Toko', 'file', 0],
    ['Toko', 'file', 2],
  ])
})

test('the import of a large file continues in the background, and two runs at once store its rows once', async () => {
  const brand = await world.brand()
  const rows = Array.from({ length: 300 }, (_, i) => `${i},comment number ${i}`)
  const { id } = unwrap(await upload(brand, ['id,text', ...rows].join('\n')))
  const columns = { text: 1, date: -1, id: 0, link: -1, order: 'ymd' as const, name: '' }
  unwrap(await site.outside.import(brand.owner, brand.slug, id, columns))
  const [source] = unwrap(await site.outside.view(brand.owner, brand.slug)).sources
  expect(source?.importing).toEqual({ rows: 300, done: 200 })
  await Promise.all([continueImport(site.deps)(id), continueImport(site.deps)(id)])
  expect(await itemsOf(brand)).toHaveLength(300)
  expect(await world.db.read.$count(signals, eq(signals.brandId, brand.id))).toBe(300)
})

test('files that are no tables, too long or empty are refused', async () => {
  const brand = await world.brand()
  const long = ['text', ...Array.from({ length: 5_001 }, (_, i) => `row ${i}`)].join('\n')
  expect(await upload(brand, '')).toMatchObject({ code: 'empty_file' })
  expect(await upload(brand, 'only,a,header')).toMatchObject({
    fields: { file: 'outside.file_unreadable' },
  })
  expect(await upload(brand, long)).toMatchObject({ fields: { file: 'outside.file_too_many' } })
  expect(codeOf(await upload(brand, new Uint8Array(3 * 1024 * 1024)))).toBe('too_large')
})

test('a file that nobody imports is deleted after a day, and only the team that uploaded it sees it', async () => {
  const [brand, other] = [await world.brand(), await world.brand()]
  const { id } = unwrap(await upload(brand, CSV))
  expect(codeOf(await site.outside.preview(other.owner, other.slug, id, {}))).toBe('not_found')
  const voice = await world.colleague(brand, 'voice')
  expect(codeOf(await site.outside.preview(voice, brand.slug, id, {}))).toBe('forbidden')
  await world.db.write((tx) => deleteOldUploads(tx, new Date(world.clock.now().getTime() + 1)))
  expect(codeOf(await site.outside.preview(brand.owner, brand.slug, id, {}))).toBe('not_found')
})

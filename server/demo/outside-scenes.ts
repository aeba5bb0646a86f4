import { unwrap } from './cast.ts'
import type { Scene, Stage } from './stage.ts'

/** Posts of a forum about the demo's first brand, in the two languages of its readers. */
const OUTSIDE_POSTS: readonly { daysAgo: number; text: string }[] = [
  { daysAgo: 3, text: 'Baru baca cerita payung nenek di Sebelah Hujan, bagus banget, sampai nangis 😭' },
  { daysAgo: 4, text: 'Ada yang tahu kapan bukunya dicetak? Pengen beli buat kado.' },
  { daysAgo: 5, text: 'Suka cara mereka nulis bareng, nggak berasa iklan sama sekali.' },
  { daysAgo: 6, text: 'Kenapa pendaftarannya susah ya? Email verifikasinya nggak masuk-masuk.' },
  { daysAgo: 8, text: 'I joined the rain challenge last week. Lovely people, they answered within an hour.' },
  { daysAgo: 9, text: 'Ceritanya lumayan, tapi bab dua kepanjangan dan agak membosankan.' },
  { daysAgo: 11, text: 'Where can I read the winning story without signing up?' },
  { daysAgo: 13, text: 'Kantor pos lama di cerita itu beneran ada, dulu aku sering ke sana sama bapak.' },
  { daysAgo: 15, text: 'Jangan jualan terus dong di kolom komentar, capek bacanya.' },
  { daysAgo: 17, text: 'Keren, hadiahnya dibagi rata sesuai tulisan masing-masing.' },
  { daysAgo: 19, text: 'The editor lost my paragraph twice on the train. Please fix that.' },
  { daysAgo: 22, text: 'Rekomendasi dong, mulai baca dari cerita yang mana?' },
]

const BRAND = 'sebelah-hujan'
const COLUMNS = { text: 1, date: 0, id: -1, link: -1, order: 'ymd' as const, name: 'Forum penulis hujan' }

/** Posts from other sites in the last weeks, uploaded as a file by the brand's manager. */
export const outsideScenes = ({ ports, cast, day }: Stage): Scene[] => [
  {
    at: -0.5,
    async play() {
      const rows = OUTSIDE_POSTS.map(
        ({ daysAgo, text }) => `${day(-daysAgo).toISOString()},"${text.replaceAll('"', '""')}"`,
      )
      const file = { name: 'forum.csv', bytes: new TextEncoder().encode(['date,text', ...rows].join('\n')) }
      const manager = await cast.actor('laras')
      const { id } = unwrap(await ports.app.outside.upload(manager, BRAND, file), 'uploads outside voices')
      unwrap(await ports.app.outside.import(manager, BRAND, id, COLUMNS), 'imports outside voices')
    },
  },
]

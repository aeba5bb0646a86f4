/** Posts of a forum about the demo's first brand, in the two languages of its readers. */
export const OUTSIDE_POSTS: readonly { daysAgo: number; text: string }[] = [
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

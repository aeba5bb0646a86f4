import type { Translated } from '../catalogue.ts'
import type { crawlers as english } from '../en/crawlers.ts'

export const crawlers: Translated<typeof english> = {
  'crawlers.title': 'Untuk mesin pencari dan program lain',
  'crawlers.lead':
    'Semua yang terbuka di sini boleh dibaca dan diindeks, oleh mesin pencari maupun siapa saja.',
  'crawlers.speed': 'Seberapa cepat',
  'crawlers.pages':
    'Ambil halaman satu per satu, dengan jeda satu detik. Beberapa hal lebih berat, jadi ada batasnya:',
  'crawlers.searches': { other: 'Pencarian: {count} kali semenit' },
  'crawlers.comparisons': { other: 'Perbandingan dan putar ulang naskah: {count} kali semenit' },
  'crawlers.files': { other: 'Unduhan: {count} kali sejam' },
  'crawlers.refused': 'Yang lebih cepat dari itu mendapat jawaban 429 beserta berapa detik harus menunggu.',
  'crawlers.better': 'Supaya sama-sama ringan',
  'crawlers.sitemap': 'Peta situs memuat setiap halaman terbuka dan kapan terakhir berubah',
  'crawlers.feeds': 'Feed memberi tahu apa yang baru; kalau tidak ada perubahan, jawabannya 304.',
  'crawlers.hub': 'Kamu juga bisa berlangganan lewat {hub}.',
  'crawlers.api': 'Lewat API, program mendapat isi yang sama dalam bentuk JSON',
  'crawlers.closed': 'Yang sebaiknya dilewati',
  'crawlers.closed_about':
    'Formulir, halaman pribadi, dan daftar dengan urutan lain. Daftar lengkapnya ada di',
}

import type { Translated } from '../catalogue.ts'
import type { reading as english } from '../en/reading.ts'

export const reading: Translated<typeof english> = {
  'reading.ask_this_passage': 'Tanyakan kutipan ini',
  'reading.ask_chapter': 'Tanyakan bab ini',
  'reading.passages': {
    one: '{count} kutipan yang dikomentari',
    other: '{count} kutipan yang dikomentari',
  },
  'reading.passage_said': { one: '{count} komentar', other: '{count} komentar' },
  'reading.who': 'Siapa yang menulis',
  'reading.who_hide': 'Sembunyikan penulis',
  'reading.who_hint': 'Tiap penulis punya garisnya sendiri; inisial dalam kotak menandai awal tulisannya.',
  'reading.who_legend': 'Penulis naskah ini',
  'reading.wrote': 'Ditulis oleh {name}',
  'reading.former': 'mantan anggota',
  'reading.replay': 'Lihat proses penulisannya',
  'reading.share': 'Bagikan atau sematkan',
  'reading.share_hint':
    'Tempel di halamanmu yang menerima HTML. Isinya naskah terbit, tanpa cookie. Dengan skrip itu, tinggi bingkai mengikuti teksnya; tanpa skrip, bingkainya bisa digulir.',
  'reading.share_address': 'Alamat',
  'reading.share_story': 'Cerita ini di halamanmu',
  'reading.share_replay': 'Putar ulang bab ini di halamanmu',
  'reading.replay_title': '{chapter}: proses penulisannya',
  'reading.copy': 'Salin',
  'reading.copied': 'Tersalin',
  'reading.embed_home': 'Baca lanjut dan ikut menulis di Unggun',
  'reading.embed_empty': 'Belum ada bagian cerita ini yang terbit.',
  'reading.embed_label': 'Cerita yang ditulis bersama di Unggun',

  'revisions.since_looked': 'Ada yang baru sejak terakhir kamu lihat.',
  'revisions.since_vote': 'Ini sudah berubah sejak kamu memilihnya.',
  'revisions.see_changes': 'Lihat yang berubah',
}

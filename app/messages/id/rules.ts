import type { Translated } from '../catalogue.ts'
import type { rules as english } from '../en/rules.ts'

export const rules = {
  'rules.title': 'Aturan',
  'rules.about':
    'Aturan memeriksa tulisan anggota sebelum dilihat orang lain. Aturan yang menahan memasukkan tulisan ke antrean: hanya penulisnya dan timmu yang melihatnya sampai ada yang memutuskan. Tulisan timmu sendiri tidak diperiksa.',
  'rules.scope': 'Berlaku untuk',
  'rules.scope_all': 'Semua tantangan',
  'rules.scope_show': 'Tampilkan',
  'rules.mode': 'Yang dilakukan',
  'rules.mode_off': 'Mati',
  'rules.mode_watch': 'Amati saja',
  'rules.mode_hold': 'Tahan',
  'rules.watch_first':
    'Aturan baru mengamati dulu: kamu lihat apa yang akan ditahan, baru kemudian aturan itu boleh menahan.',
  'rules.kind_phrases': 'Frasa pilihanmu',
  'rules.kind_links': 'Terlalu banyak tautan',
  'rules.kind_mentions': 'Terlalu banyak sebutan',
  'rules.kind_images': 'Gambar',
  'rules.kind_language': 'Bahasa lain',
  'rules.kind_profanity': 'Kata kasar',
  'rules.kind_spam': 'Iklan',
  'rules.kind_fast_first_post': 'Kiriman pertama yang terlalu cepat',
  'rules.kind_newcomer_link': 'Tautan dari pendatang baru',
  'rules.about_phrases':
    'Kata dan frasa utuh, satu per baris, juga dalam huruf samaran. Frasa di formulir tantangan mencegah tulisan terkirim; yang di sini menahannya.',
  'rules.about_links': 'Tulisan dengan tautan lebih banyak dari ini.',
  'rules.about_mentions': 'Tulisan yang menyebut anggota lebih banyak dari ini.',
  'rules.about_images': 'Tulisan yang memuat gambar atau alamat gambar.',
  'rules.about_language': 'Tulisan yang cukup panjang dan bukan dalam bahasa tantangan.',
  'rules.about_profanity':
    'Kata kasar dan hinaan dalam bahasa Indonesia dan Inggris, ditambah daftarmu sendiri, satu per baris.',
  'rules.about_spam':
    'Yang dianggap iklan oleh penyaring bawaan. Makin tinggi skornya, makin sedikit yang ditahan dan makin banyak yang lolos.',
  'rules.about_fast_first_post':
    'Kiriman pertama anggota di hari pertamanya yang dikirim begitu cepat sampai tidak mungkin diketik.',
  'rules.about_newcomer_link': 'Tautan apa pun dari anggota di hari pertamanya.',
  'rules.limit_links': 'Tautan yang boleh',
  'rules.limit_mentions': 'Sebutan yang boleh',
  'rules.limit_spam': 'Ditahan mulai skor (persen)',
  'rules.limit_fast_first_post': 'Detik',
  'rules.words': 'Kata dan frasa',
  'rules.words_hint': 'Satu per baris. Huruf besar, spasi, dan huruf samaran tidak berpengaruh.',
  'rules.change': 'Ubah aturan ini',
  'rules.save': 'Simpan',
  'rules.saved': 'Aturan disimpan.',
  'rules.try': 'Apa saja yang akan ditahan?',
  'rules.from_default': 'bawaan',
  'rules.from_brand': 'diatur untuk semua tantangan {when}',
  'rules.from_challenge': 'diatur untuk tantangan ini {when}',
  'rules.turned_off':
    'Mati sendiri {when}, karena menahan lebih dari 5 % kiriman dalam sehari. Persempit dulu sebelum dibiarkan menahan lagi.',
  'rules.week': {
    one: '{count} tulisan dalam 7 hari terakhir',
    other: '{count} tulisan dalam 7 hari terakhir',
  },
  'rules.week_none': 'tidak ada dalam 7 hari terakhir',
  'rules.preview_title': 'Yang akan ditahan',
  'rules.preview_sum': {
    one: '{count} dari {posts} tulisan dalam {days} hari terakhir, oleh {people} orang.',
    other: '{count} dari {posts} tulisan dalam {days} hari terakhir, oleh {people} orang.',
  },
  'rules.preview_partial': 'Ada lebih banyak; yang dicoba {posts} tulisan terbaru.',
  'rules.preview_none': 'Tidak satu pun dari {posts} tulisan dalam {days} hari terakhir.',
  'rules.preview_too_many': 'Itu lebih dari 5 % kiriman. Aturan yang menahan sebanyak itu akan mati sendiri.',
  'rules.preview_more': { one: '{count} lagi', other: '{count} lagi' },
  'rules.only_managers': 'Pemilik dan manajer merek yang bisa mengubah aturan.',
} as const satisfies Translated<typeof english>

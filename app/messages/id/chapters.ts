import type { Translated } from '../catalogue.ts'
import type { chapters as english } from '../en/chapters.ts'

export const chapters = {
  'chapters.arrange': 'Atur urutan bab',
  'chapters.desk': 'Meja cerita',
  'chapters.desk_about':
    'Apa yang dibaca orang dari tiap bab, apa yang belum, dan urutannya. Halaman ini hanya untuk penulis cerita dan tim.',
  'chapters.desk_empty': 'Belum ada bab.',
  'chapters.desk_published': {
    one: '{published} dari {count} bab sudah terbit.',
    other: '{published} dari {count} bab sudah terbit.',
  },
  'chapters.desk_words': { one: '{count} kata', other: '{count} kata' },
  'chapters.desk_preview': 'Lihat apa yang akan dipilih',
  'chapters.desk_state': 'Yang dibaca orang',
  'chapters.desk_last': 'Terakhir ditulis',
  'chapters.desk_actions': 'Yang bisa kamu lakukan',
  'chapters.desk_nobody': 'Belum ada',
  'chapters.desk_write_which': 'Tulis: {title}',
  'chapters.desk_history_which': 'Riwayat: {title}',
  'chapters.desk_branches': { one: '{count} cabang', other: '{count} cabang' },
  'chapters.desk_revision': 'Revisi {n}',
  'chapters.desk_pending': {
    one: '{count} perubahan perlu ditinjau',
    other: '{count} perubahan perlu ditinjau',
  },
  'chapters.desk_unsaved': 'Sebagian belum masuk revisi.',
  'chapters.move_up': 'Naikkan',
  'chapters.move_down': 'Turunkan',
  'chapters.move_up_which': 'Naikkan: {title}',
  'chapters.move_down_which': 'Turunkan: {title}',
  'chapters.moved': 'Sudah dipindah. Sekarang ini bab {n}.',
  'chapters.retire': 'Pensiunkan…',
  'chapters.retire_which': 'Pensiunkan: {title}',
  'chapters.retired_done': '“{title}” sudah dipensiunkan. Kamu bisa mengembalikannya di sini.',
  'chapters.retired_list': 'Bab yang dipensiunkan',
  'chapters.retired': 'Dipensiunkan',
  'chapters.retired_text': 'Bab ini bukan lagi bagian dari cerita. Riwayatnya masih bisa dibaca.',
  'chapters.bring_back': 'Kembalikan',
  'chapters.bring_back_which': 'Kembalikan: {title}',
  'chapters.brought_back': 'Babnya sudah kembali ke tempat semula.',
} as const satisfies Translated<typeof english>

import type { Translated } from '../catalogue.ts'
import type { chapters as english } from '../en/chapters.ts'

export const chapters = {
  'chapters.arrange': 'Atur urutan bab',
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

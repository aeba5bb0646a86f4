import type { Translated } from '../catalogue.ts'
import type { submission as english } from '../en/submission.ts'

export const submission = {
  'stories.submit_hint': 'Membekukan yang terbit sekarang: teks inilah yang dipilih orang.',
  'stories.submit_ends_writing':
    'Dengan mengajukannya, penulisan berakhir bagi semua orang. Cerita bisa ditarik kembali sampai pemungutan suara dimulai, {date}; setelah itu tidak bisa lagi.',
  'stories.submit_what': 'Inilah yang akan dipilih orang',
  'stories.submit_revision': 'revisi {n}',
  'stories.submit_left_out': 'Yang ini tidak ikut',
  'stories.submit_chapter_of': 'Bab {n} dari {count}, seperti yang akan dipilih',
  'stories.submit_left_here': 'Tidak diikutkan: yang ditulis di sini sesudahnya',
  'stories.submit_left_all': 'Lihat semua perubahan',
  'stories.submit_left_chapter': 'Belum ada yang terbit dari bab ini, jadi tidak ikut dipilih.',
  'stories.submit_left_pending': {
    one: '{count} perubahan masih menunggu tinjauan dan tidak ikut.',
    other: '{count} perubahan masih menunggu tinjauan dan tidak ikut.',
  },
  'stories.submit_left_unsaved': 'Yang ditulis sejak revisi terakhir tidak ikut.',
  'stories.submit_changed':
    'Teksnya berubah sejak kamu melihatnya. Baca di bawah apa yang akan dipilih sekarang.',
  'stories.take_back_hint':
    'Cerita bisa ditulis lagi sampai pemungutan suara dimulai, {date}. Ajukan lagi sebelum penulisan berakhir.',
  'stories.take_back_writing_over':
    'Penulisan sudah berakhir: cerita yang ditarik sekarang tidak bisa diajukan lagi.',
} as const satisfies Translated<typeof english>

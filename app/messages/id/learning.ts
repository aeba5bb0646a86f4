import type { Translated } from '../catalogue.ts'
import type { learning as english } from '../en/learning.ts'

export const learning: Translated<typeof english> = {
  'learning.title': 'Penilai otomatis',
  'learning.lead':
    'Tiga penilai otomatis memilah pesan di server ini. Mereka belajar dari keputusan tim dan pembetulan orang. Hasil latihan hanya dipakai kalau tidak ada angkanya yang lebih buruk daripada bawaan pada kumpulan uji kami.',
  'learning.spam': 'Iklan',
  'learning.sentiment': 'Sentimen',
  'learning.kind': 'Jenis pesan',
  'learning.examples': {
    one: '{count} keputusan atau pembetulan untuk dipelajari.',
    other: '{count} keputusan dan pembetulan untuk dipelajari.',
  },
  'learning.shipped_in_use': 'Yang dipakai adalah versi bawaan.',
  'learning.trained_in_use': 'Yang dipakai adalah versi yang dilatih di sini, sejak {when}.',
  'learning.train': 'Latih sekarang',
  'learning.train_named': 'Latih sekarang: {task}',
  'learning.revert': 'Kembali ke yang sebelumnya',
  'learning.revert_named': 'Kembali ke yang sebelumnya: {task}',
  'learning.trained_now': 'Sudah dilatih, dan mulai sekarang dipakai.',
  'learning.not_taken_now':
    'Sudah dilatih, tetapi tidak dipakai: lebih buruk daripada bawaan pada kumpulan uji.',
  'learning.reverted_now': 'Yang sebelumnya dipakai lagi.',
  'learning.history': 'Yang pernah dilatih',
  'learning.never':
    'Belum ada yang dilatih. Latihan berjalan sendiri setelah dua puluh keputusan atau pembetulan baru.',
  'learning.when': 'Kapan',
  'learning.by': 'Oleh',
  'learning.by_itself': 'otomatis',
  'learning.from': 'Dari',
  'learning.state': 'Hasil',
  'learning.state_in_use': 'dipakai',
  'learning.state_replaced': 'sudah diganti',
  'learning.state_not_taken': 'tidak dipakai: lebih buruk',
  'learning.state_reverted': 'ditarik kembali',
  'learning.figures': 'Pada kumpulan uji, sebelum → sesudah',
  'learning.figure_held_adverts_id': 'iklan Indonesia tertahan',
  'learning.figure_held_adverts_en': 'iklan Inggris tertahan',
  'learning.figure_held_honest_plain_id': 'pesan jujur Indonesia tertahan',
  'learning.figure_held_honest_decorated_id': 'pesan jujur berhias tertahan',
  'learning.figure_held_honest_en': 'pesan jujur Inggris tertahan',
  'learning.figure_held_honest_messages_id': 'pesan Indonesia lain tertahan',
  'learning.figure_held_honest_messages_en': 'pesan Inggris lain tertahan',
  'learning.figure_right_id': 'benar, Indonesia',
  'learning.figure_right_en': 'benar, Inggris',
}

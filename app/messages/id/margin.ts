import type { Translated } from '../catalogue.ts'
import type { margin as english } from '../en/margin.ts'

export const margin = {
  'margin.label': 'Komentar dan saran',
  'margin.keys':
    'Di dalam kartu: J dan K menuju kartu berikutnya dan sebelumnya, A menerima dan R menolak saran, Escape kembali ke teks.',
  'margin.mark': {
    one: '{count} catatan pada paragraf {n}',
    other: '{count} catatan pada paragraf {n}',
  },
  'margin.earlier': { one: '{count} catatan di atas', other: '{count} catatan di atas' },
  'margin.later': { one: '{count} catatan di bawah', other: '{count} catatan di bawah' },
  'margin.sheet': 'Paragraf {n}',
  'margin.close': 'Tutup',
  'margin.place': '{n} dari {of}',
  'margin.previous': 'Sebelumnya',
  'margin.next': 'Berikutnya',
  'margin.filter': 'Tampilkan',
  'margin.filter_all': 'Semua',
  'margin.filter_comments': 'Komentar',
  'margin.filter_suggestions': 'Saran',
  'margin.filter_questions': 'Pertanyaan',
  'margin.filter_resolved': 'Selesai',
  'margin.decide_all': 'Terima atau tolak semua yang tampil',
  'margin.orphans': {
    one: '{count} komentar pada teks yang sudah dihapus',
    other: '{count} komentar pada teks yang sudah dihapus',
  },
  'margin.suggests': 'menyarankan',
  'margin.answered': 'Terjawab',
  'margin.replies': 'balasan',
  'margin.resolve': 'Tandai selesai',
  'margin.in_talk': 'Buka di Obrolan',
  'margin.send': 'Kirim',
  'margin.sending': 'Mengirim…',
  'margin.not_sent':
    'Belum terkirim karena tidak ada sambungan. Teksmu tetap tersimpan; coba lagi sebentar lagi.',
  'margin.sent_unanchored': 'Terkirim. Kutipannya sudah berubah, jadi komentarmu ada di Obrolan.',
  'margin.draft': 'Draf',
  'margin.kept': 'Tersimpan di perangkat ini sampai kamu kirim',
} as const satisfies Translated<typeof english>

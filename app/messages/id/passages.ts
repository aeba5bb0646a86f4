import type { Translated } from '../catalogue.ts'
import type { passages as english } from '../en/passages.ts'

export const passages = {
  'passages.title': 'Paragraf demi paragraf',
  'passages.title_hint': 'Kolom teks biasa, untuk pembaca layar dan keyboard yang bermasalah dengan editor.',
  'passages.hint':
    'Buka satu paragraf untuk mengubahnya. Enter memulai paragraf baru, Backspace di awal menggabungkannya dengan paragraf di atas, Escape menutup kolom.',
  'passages.edit_one': 'Ubah paragraf {n}',
  'passages.comment': 'Komentari',
  'passages.comment_one': 'Komentari paragraf {n}',
  'passages.kind_paragraph': 'Paragraf {n}',
  'passages.kind_heading2': 'Paragraf {n}, judul',
  'passages.kind_heading3': 'Paragraf {n}, judul kecil',
  'passages.kind_quote': 'Paragraf {n}, kutipan',
  'passages.kind_bullet': 'Paragraf {n}, butir daftar, tingkat {level}',
  'passages.kind_number': 'Paragraf {n}, butir daftar bernomor, tingkat {level}',
  'passages.kind_break': 'Paragraf {n}, jeda adegan',
  'passages.kind_image': 'Paragraf {n}, gambar dengan keterangan',
  'passages.kind': 'Jenis paragraf',
  'passages.empty': 'Kosong',
  'passages.more': 'Lainnya untuk paragraf {n}',
  'passages.add': 'Tambah paragraf di bawah',
  'passages.split': 'Pisahkan di kursor',
  'passages.join': 'Gabungkan dengan paragraf di atas',
  'passages.remove': 'Hapus paragraf ini',
  'passages.done': 'Selesai',
  'passages.part': 'Paragraf {first} sampai {last} dari {count}',
  'passages.part_before': 'Paragraf sebelumnya',
  'passages.part_after': 'Paragraf berikutnya',
  'passages.gone': 'Paragraf yang sedang kamu buka sudah dihapus orang lain.',
} as const satisfies Translated<typeof english>

import type { Translated } from '../catalogue.ts'
import type { exports as english } from '../en/exports.ts'

export const exports: Translated<typeof english> = {
  'exports.title': 'Unduh',
  'exports.hint':
    'Teks cerita ini yang sudah terbit, lengkap dengan penulis, bagian kreditnya, dan lisensinya. Setiap berkas menyebut asalnya.',
  'exports.none': 'Belum ada bagian cerita ini yang terbit, jadi belum ada yang bisa diunduh.',
  'exports.format_epub': 'EPUB, untuk pembaca buku elektronik dan aplikasi baca',
  'exports.format_html': 'Halaman web dalam satu berkas, untuk dibaca offline atau dicetak',
  'exports.format_docx': 'Dokumen Word, untuk diedit di tempat lain',
  'exports.format_md': 'Markdown, teks biasa dengan pemformatan',
  'exports.format_json': 'JSON, untuk program: siapa menulis karakter yang mana, dan manifes kredit',
  'exports.licence': 'Lisensi: {licence}',
  'exports.about': 'Tentang teks ini',
  'exports.source': 'Dari',
  'exports.challenge': 'Tantangan',
  'exports.brand': 'Merek',
  'exports.revisions': 'Revisi terbit',
  'exports.accessibility':
    'Teks yang mengikuti lebar layar, dengan judul bagian, daftar isi, dan urutan baca. Gambar memakai deskripsi dari penulisnya.',
  'exports.imported': 'Memuat teks {authors} ({rights})',
  'exports.challenge_title': 'Unduh semua cerita',
  'feeds.changes': 'Perubahan terbaru · Unggun',
}

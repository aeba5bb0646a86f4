import type { Translated } from '../catalogue.ts'
import type { imports as english } from '../en/imports.ts'

export const imports: Translated<typeof english> = {
  'imports.lead':
    'Masukkan teks yang ditulis di tempat lain. Kamu melihat hasilnya, dan apa yang hilang, sebelum ada yang disimpan.',
  'imports.start': 'Mulai ceritanya',
  'imports.file': 'Berkas',
  'imports.file_hint':
    'Word (.docx), EPUB, Markdown, halaman web, Google Docs yang disimpan sebagai halaman web (.zip), teks biasa, atau cerita yang diunduh dari sini sebagai JSON. Paling besar 10 MB.',
  'imports.read': 'Lihat pratinjau',
  'imports.other_file': 'Pilih berkas lain',
  'imports.gone': 'Pratinjau itu sudah tidak ada. Pilih berkasnya lagi; belum ada yang disimpan.',
  'imports.file_unknown':
    'Berkas jenis ini tidak bisa dibaca. Simpan sebagai Word, EPUB, Markdown, halaman web, atau teks biasa.',
  'imports.file_unreadable': 'Berkas ini tidak bisa dibaca. Mungkin rusak atau dilindungi kata sandi.',
  'imports.file_too_large': 'Berkas ini terlalu besar. Bagi menjadi beberapa, atau keluarkan gambarnya.',
  'imports.file_too_deep':
    'Kutipan atau daftar di berkas ini bertingkat lebih dari 500. Kurangi tingkatnya, lalu pilih lagi.',
  'imports.file_too_many':
    'Bab atau paragraf di berkas ini melebihi batas sekali impor. Bagi menjadi beberapa berkas.',
  'imports.file_empty': 'Tidak ada teks di berkas ini. Pilih yang lain.',
  'imports.preview': 'Hasil dari {name}',
  'imports.nothing_stored': 'Belum ada yang disimpan.',
  'imports.chapters': { one: '{count} bab', other: '{count} bab' },
  'imports.words': { one: '{count} kata', other: '{count} kata' },
  'imports.untitled': 'Tanpa judul',
  'imports.chapter_title': 'Bab {n}',
  'imports.picture': 'Gambar',
  'imports.scene_break': 'Pemisah adegan',
  'imports.losses': 'Yang hilang',
  'imports.no_losses': 'Tidak ada yang hilang.',
  'imports.lost_tables': {
    one: '{count} tabel: teksnya tetap ada, baris demi baris',
    other: '{count} tabel: teksnya tetap ada, baris demi baris',
  },
  'imports.lost_footnotes': { one: '{count} catatan kaki', other: '{count} catatan kaki' },
  'imports.lost_formats': {
    one: '{count} format yang tidak ada di cerita, seperti warna atau kode; teksnya tetap ada',
    other: '{count} format yang tidak ada di cerita, seperti warna atau kode; teksnya tetap ada',
  },
  'imports.lost_pictures_undescribed': {
    one: '{count} gambar tanpa deskripsi',
    other: '{count} gambar tanpa deskripsi',
  },
  'imports.lost_pictures_elsewhere': {
    one: '{count} gambar yang tidak ada di dalam berkas; tidak ada yang diambil dari situs lain',
    other: '{count} gambar yang tidak ada di dalam berkas; tidak ada yang diambil dari situs lain',
  },
  'imports.lost_pictures_unreadable': {
    one: '{count} gambar yang tidak bisa dibaca',
    other: '{count} gambar yang tidak bisa dibaca',
  },
  'imports.lost_pictures_not_allowed': {
    one: '{count} gambar, karena kamu belum bisa menambah gambar',
    other: '{count} gambar, karena kamu belum bisa menambah gambar',
  },
  'imports.lost_links': {
    one: '{count} tautan yang tidak aman; teksnya tetap ada',
    other: '{count} tautan yang tidak aman; teksnya tetap ada',
  },
  'imports.lost_embedded': {
    one: '{count} sematan, seperti film atau formulir',
    other: '{count} sematan, seperti film atau formulir',
  },
  'imports.lost_headings': {
    one: '{count} judul kecil menjadi judul lebih besar atau teks biasa',
    other: '{count} judul kecil menjadi judul lebih besar atau teks biasa',
  },
  'imports.lost_deep_lists': {
    one: '{count} butir daftar yang terlalu dalam digeser keluar',
    other: '{count} butir daftar yang terlalu dalam digeser keluar',
  },
  'imports.authors': 'Penulis',
  'imports.authors_hint':
    'Satu nama per baris. Hanya perlu kalau orang lain yang menulisnya. Nama ditampilkan seperti yang kamu sebut, bertanda impor; teksnya tidak masuk kredit siapa pun di sini.',
  'field.name_authors': 'Sebutkan siapa yang menulisnya, atau pilih “Semuanya tulisan saya”.',
  'imports.as': 'Masuk ke mana?',
  'imports.as_chapters': 'Bab-bab baru, menurut judul di dalamnya',
  'imports.as_chapter': 'Satu bab baru',
  'imports.into': 'Atau ke akhir sebuah bab',
  'imports.into_none': 'Tidak, ke bab baru',
  'imports.store': 'Impor',
}

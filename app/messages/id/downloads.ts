import type { Translated } from '../catalogue.ts'
import type { downloads as english } from '../en/downloads.ts'

export const downloads: Translated<typeof english> = {
  'exports.challenge_lead':
    'Teks terbit dari setiap cerita di tantangan ini, seperti yang dilihat pengunjung: satu arsip dengan satu berkas untuk tiap cerita, atau satu berkas JSON lengkap dengan manifes kredit.',
  'exports.challenge_mail':
    'Ini bisa makan waktu beberapa menit. Tinggalkan saja halaman ini; kami kirim email kalau sudah siap.',
  'exports.challenge_sign_in':
    'Masuk dulu untuk mengunduh semua cerita, supaya kami tahu ke mana email dikirim.',
  'exports.all_epub': 'EPUB, satu buku elektronik untuk tiap cerita',
  'exports.all_html': 'Halaman web, satu untuk tiap cerita',
  'exports.all_docx': 'Dokumen Word, satu untuk tiap cerita',
  'exports.all_md': 'Berkas Markdown, satu untuk tiap cerita',
  'exports.all_json': 'JSON, satu berkas berisi semua cerita dan manifes kreditnya',
  'exports.format': 'Format berkas',
  'exports.prepare': 'Siapkan berkasnya',
  'exports.yours': 'Unduhanmu dari tantangan ini',
  'exports.state_waiting': 'Menunggu giliran',
  'exports.state_running': 'Sedang disiapkan',
  'exports.state_ready': 'Siap',
  'exports.state_failed': 'Tidak berhasil',
  'exports.progress': '{done} dari {total} cerita',
  'exports.look_again': 'Lihat lagi',
  'exports.cancel': 'Batalkan',
  'exports.delete': 'Hapus berkasnya',
  'exports.cancelled': 'Sudah dibatalkan.',
  'exports.get_file': 'Unduh ({size} MB)',
  'exports.kept_until': 'Hanya kamu yang bisa mengunduhnya, sampai {until}.',
  'exports.failed_hint':
    'Bisa jadi belum ada yang terbit di tantangan ini, atau cerita-ceritanya terlalu panjang untuk satu berkas. Unduh ceritanya satu per satu.',
  'exports.failed_folder': 'Ada yang gagal di sisi kami. Hapus, lalu minta foldernya lagi.',
  'exports.all_folder': 'Foldernya: halaman untuk dibaca, ceritamu, dan JSON-nya',
  'exports.personal_title': 'Data {name}',
  'exports.personal_lead': 'Yang disimpan {site} tentangmu per {at}. Kata sandi dan kunci tidak disertakan.',
  'exports.personal_more':
    'Ceritamu yang lain terlalu banyak untuk satu folder; unduh masing-masing di halamannya.',
  'exports.personal_profile': 'Profil, peramban, dan ketentuan',
  'exports.personal_ideas': 'Ide',
  'exports.personal_comments': 'Komentar, pertanyaan, dan jawaban',
  'exports.personal_votes': 'Suara',
  'exports.personal_standing': 'Reputasi',
  'exports.personal_moderation': 'Laporan dan sanksi',
  'exports.personal_stories': 'Cerita yang kamu ikut tulis',
  'exports.personal_json': 'Semuanya dalam JSON, untuk program',
  'exports.personal_empty': 'Tidak ada.',
  'exports.personal_back': 'Semua bagian',
  'exports.personal_joined': 'bergabung {at}',
  'exports.personal_terms': 'Ketentuan yang disetujui, versi {version}',
  'exports.personal_until': 'sampai {until}',
  'exports.personal_points': '{points} poin',
}

import type { Translated } from '../catalogue.ts'
import type { accessibility as english } from '../en/accessibility.ts'

export const accessibility = {
  'accessibility.title': 'Aksesibilitas',
  'accessibility.lead':
    'Unggun ingin memenuhi WCAG 2.2 tingkat AA. Halaman ini menjelaskan apa yang diuji, menurut kriteria mana, dan apa yang kami tahu belum berjalan baik.',
  'accessibility.checked': 'Yang diuji pada setiap perubahan',
  'accessibility.checked_about':
    'Perubahan pada Unggun baru dipasang bila semua pengujian ini lulus di browser sungguhan. Angka-angkanya adalah kriteria sukses WCAG 2.2.',
  'accessibility.criterion': 'Kriteria sukses',
  'accessibility.what': 'Yang ditunjukkan pengujian',
  'accessibility.limits': 'Yang belum berjalan baik',
  'accessibility.report': 'Beri tahu kami',
  'accessibility.report_about':
    'Ada yang menghalangimu membaca, memilih, atau menulis? Beri tahu pengelola situs ini. Mereka juga bisa melakukan untukmu apa yang tidak bisa kamu lakukan di sebuah halaman.',
  'accessibility.limit_editor':
    'Di editor langsung, sebagian keyboard Android dan pembaca layar bekerja lebih baik dalam mode “Paragraf demi paragraf”, yang bisa kamu pilih di atas teks. Haknya sama.',
  'accessibility.limit_pictures':
    'Gambar dideskripsikan oleh yang mengunggahnya. Deskripsi wajib diisi, tetapi mutunya tidak bisa diperiksa otomatis.',
  'accessibility.limit_members':
    'Tulisan anggota mungkin tidak punya judul bagian, atau bahasanya tidak ditandai.',
  'accessibility.limit_people': 'Belum ada penelitian bersama penyandang disabilitas yang memakai Unggun.',
  'accessibility.proof_contrast':
    'Teks dan tombol cukup kontras dalam tema terang, gelap, dan kontras tinggi, dan tetap bisa dipakai dengan warna paksa dari sistem.',
  'accessibility.proof_names': 'Setiap gambar, isian, dan tombol punya nama.',
  'accessibility.proof_structure':
    'Setiap halaman punya satu judul utama, judul jendela sendiri, dan landmark.',
  'accessibility.proof_skip':
    'Tekanan tombol Tab pertama mencapai tautan ke isi, dan urutan fokus tidak diubah di halaman mana pun.',
  'accessibility.proof_reflow':
    'Halaman terbaca pada zoom 200 % dan lebar 320 piksel tanpa digeser ke samping, dan tidak ada teks yang terpotong.',
  'accessibility.proof_targets':
    'Semua yang bisa ditekan berukuran paling sedikit 24 piksel atau punya ruang di sekitarnya.',
  'accessibility.proof_motion': 'Tidak ada yang bergerak bila kamu meminta gerakan dikurangi.',
  'accessibility.proof_language': 'Setiap halaman dan setiap tulisan anggota menyebut bahasanya.',
  'accessibility.proof_no_scripts': 'Membaca, bergabung, memilih, dan berkomentar bisa tanpa JavaScript.',
  'accessibility.proof_joining':
    'Bergabung bisa dengan keyboard saja, kata sandi bisa ditempel, dan ketersediaan nama pengguna dibacakan.',
  'accessibility.proof_editor_tab': 'Tombol Tab keluar dari editor, dan bilah alat hanya satu perhentian.',
  'accessibility.proof_editor_reader':
    'Lewat pembaca layar, anggota bisa menulis, mendengar perubahan orang lain, dan membalas komentar.',
  'accessibility.proof_comments':
    'Komentar pada kutipan bisa ditulis, dibalas, dan diselesaikan dengan keyboard.',
  'accessibility.proof_errors':
    'Kesalahan formulir didaftar di atasnya, dan masing-masing mengarah ke isiannya.',
  'accessibility.proof_keys': 'Pintasan satu tombol tidak bekerja saat kamu mengetik, dan bisa dimatikan.',
  'accessibility.proof_replay':
    'Putar ulang bisa dijeda, dijalankan, dan dilalui selangkah demi selangkah dengan keyboard.',
  'accessibility.proof_moderation': 'Moderator bisa menyetujui, membatalkan, dan menghapus dengan keyboard.',
} satisfies Translated<typeof english>

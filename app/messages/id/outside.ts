import type { Translated } from '../catalogue.ts'
import type { outside as english } from '../en/outside.ts'

export const outside: Translated<typeof english> = {
  'outside.title': 'Suara dari luar',
  'outside.about':
    'Yang dikatakan orang tentang kalian di tempat lain ikut masuk ke ruang yang sama, dengan tanda luar: feed yang dibaca secara berkala dan berkas yang kamu unggah. Nama siapa pun tidak disimpan.',
  'outside.manage': 'Suara dari luar',
  'outside.back': 'Kembali ke ruang dengar',
  'outside.only_managers': 'Pemilik dan manajer yang menambah dan menghapus sumber.',
  'outside.none':
    'Kalian belum mendengarkan dari luar. Tambahkan feed dari forum atau situs ulasan, atau unggah berkas.',
  'outside.sources': 'Sumber',
  'outside.items': { one: '{count} pesan', other: '{count} pesan' },
  'outside.feed': 'feed',
  'outside.file': 'berkas',
  'outside.paused': 'dijeda',
  'outside.read_at': 'Dibaca {when}.',
  'outside.next_at': 'Dibaca lagi {when}.',
  'outside.added_at': 'Ditambahkan {when}.',
  'outside.importing': 'Sedang diimpor: {done} dari {rows} baris. Muat ulang halaman ini sebentar lagi.',
  'outside.pause': 'Jeda',
  'outside.resume': 'Lanjutkan',
  'outside.delete': 'Hapus',
  'outside.delete_ask': {
    one: '{count} pesannya hilang dari ruang ini dan dari semua angka. Ini tidak bisa dibatalkan.',
    other: '{count} pesannya hilang dari ruang ini dan dari semua angka. Ini tidak bisa dibatalkan.',
  },
  'outside.delete_now': 'Hapus permanen',

  'outside.add_feed': 'Tambah feed',
  'outside.url': 'Alamat feed atau halaman',
  'outside.url_hint':
    'RSS, Atom, atau JSON. Halaman yang mencantumkan feed-nya juga bisa. Dibaca paling sering tiap 30 menit.',
  'outside.name': 'Nama',
  'outside.name_hint': 'Kalau kosong, dipakai judul feed-nya.',
  'outside.add': 'Baca dan tambahkan',
  'outside.feeds_off': 'Instalasi ini tidak membaca feed. Berkas tetap bisa diunggah.',

  'outside.upload': 'Unggah berkas',
  'outside.upload_about':
    'CSV dengan satu pesan per baris dan nama kolom di baris pertama, paling banyak 5.000 baris dan 2 MB. Kolomnya kamu pilih di langkah berikut; sebelum itu belum ada yang dihitung.',
  'outside.choose_file': 'Berkas CSV',
  'outside.upload_now': 'Lanjut',

  'outside.columns': 'Pilih kolomnya',
  'outside.columns_lead': {
    one: '“{name}” berisi {count} baris.',
    other: '“{name}” berisi {count} baris.',
  },
  'outside.column_text': 'Pesan',
  'outside.column_date': 'Tanggal',
  'outside.column_date_none': 'Tidak ada: hari ini untuk semua',
  'outside.column_id': 'Nomor atau id',
  'outside.column_id_hint': 'Supaya pesan tidak dihitung dua kali saat berkasnya kamu unggah lagi.',
  'outside.column_link': 'Tautan',
  'outside.column_none': 'Tidak ada',
  'outside.column_number': 'Kolom {n}',
  'outside.order': 'Cara menulis tanggal',
  'outside.order_ymd': '2026-03-31',
  'outside.order_dmy': '31/03/2026',
  'outside.order_mdy': '03/31/2026',
  'outside.show_preview': 'Tampilkan pratinjau',
  'outside.preview': 'Pratinjau',
  'outside.preview_good': {
    one: '{count} baris akan diimpor. Begini baris-baris pertama digolongkan:',
    other: '{count} baris akan diimpor. Begini baris-baris pertama digolongkan:',
  },
  'outside.preview_none': 'Tidak ada baris yang bisa diimpor dengan kolom ini. Pilih kolom lain.',
  'outside.preview_message': 'Pesan',
  'outside.preview_date': 'Tanggal',
  'outside.preview_kind': 'Jenis',
  'outside.preview_mood': 'Sentimen',
  'outside.preview_language': 'Bahasa',
  'outside.language_id': 'Indonesia',
  'outside.language_en': 'Inggris',
  'outside.language_other': 'lainnya',
  'outside.problems': {
    one: '{count} baris dilewati',
    other: '{count} baris dilewati',
  },
  'outside.problem_row': 'Baris {row}: {problem}',
  'outside.row_no_text': 'pesannya kosong.',
  'outside.row_long_text': 'pesannya lebih dari 4.000 karakter.',
  'outside.row_no_date': 'tanggalnya tidak terbaca.',
  'outside.row_future_date': 'tanggalnya belum terjadi.',
  'outside.more_problems': { one: 'dan {count} lagi.', other: 'dan {count} lagi.' },
  'outside.import': { one: 'Impor {count} baris', other: 'Impor {count} baris' },
  'outside.cancel': 'Batal impor',

  'outside.added': {
    one: '“{name}” ditambahkan dengan {count} pesan.',
    other: '“{name}” ditambahkan dengan {count} pesan.',
  },
  'outside.imported': 'Berkas itu sudah masuk ke ruang dengar.',
  'outside.changed_pause': '“{name}” dijeda. Pesan-pesannya tetap ada.',
  'outside.changed_resume': '“{name}” dibaca lagi dalam satu menit.',
  'outside.changed_delete': '“{name}” dan pesan-pesannya dihapus.',

  'outside.problem_bad_address':
    'Alamat ini tidak bisa kami baca: hanya http dan https, tanpa kata sandi, dan lewat port yang biasa.',
  'outside.problem_private_address':
    'Alamat ini mengarah ke jaringan pribadi. Hanya situs publik yang dibaca.',
  'outside.problem_no_such_host': 'Tidak ada situs dengan nama ini. Periksa alamatnya.',
  'outside.problem_unreachable':
    'Situsnya tidak menjawab. Periksa alamatnya, atau tunggu pembacaan berikutnya.',
  'outside.problem_timeout': 'Situsnya butuh lebih dari 15 detik.',
  'outside.problem_too_large': 'Jawabannya lebih dari 2 MB. Pilih feed dengan isi yang lebih sedikit.',
  'outside.problem_redirects': 'Alamat ini terus mengalihkan tanpa akhir.',
  'outside.problem_status':
    'Situsnya menjawab dengan kesalahan. Periksa alamatnya, atau tunggu pembacaan berikutnya.',
  'outside.problem_gone': 'Menurut situsnya, feed ini sudah tidak ada, jadi kami jeda.',
  'outside.problem_unreadable':
    'Ini bukan feed yang bisa dibaca, dan halamannya tidak mencantumkan feed. Cari tautan bernama RSS atau Atom.',

  'outside.address': 'Masukkan alamat web yang diawali http:// atau https://, tanpa kata sandi.',
  'outside.exists': 'Feed ini sudah kalian dengarkan. Lihat di daftarnya.',
  'outside.file_unreadable':
    'Ini bukan tabel yang bisa dibaca. Simpan sebagai CSV, dengan nama kolom di baris pertama dan minimal satu baris di bawahnya.',
  'outside.file_too_many': 'Berkasnya lebih dari 5.000 baris. Bagi dulu, lalu unggah satu per satu.',

  'audit.outside.add_feed': '{name} menambahkan feed ke ruang dengar {target}',
  'audit.outside.add_file': '{name} mengunggah pesan dari luar untuk {target}',
  'audit.outside.pause': '{name} menjeda feed {target}',
  'audit.outside.resume': '{name} melanjutkan feed {target}',
  'audit.outside.delete': '{name} menghapus sumber luar {target} beserta pesannya',
}

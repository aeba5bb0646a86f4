import type { Translated } from '../catalogue.ts'
import type { refusals as english } from '../en/refusals.ts'

export const refusals = {
  'refusal.sign_in': 'Masuk dulu, lalu ulangi.',
  'refusal.forbidden':
    'Peranmu tidak mengizinkan ini. Tanyakan ke tim merek jika menurutmu seharusnya boleh.',
  'refusal.promise_ended': 'Janji ini sudah selesai. Buka lagi dulu, baru ubah.',
  'refusal.promise_late':
    'Tanggalnya sudah lewat, jadi kata-kata dan tanggalnya tidak berubah lagi. Tepati janjinya, atau tarik dengan alasan.',
  'refusal.own_words':
    'Ini kata tim merek sendiri. Janji menjawab perkataan orang lain; pilih salah satunya.',
  'refusal.not_found': 'Ini tidak ada, atau tidak terbuka untukmu. Periksa alamatnya.',
  'refusal.bad_origin':
    'Ini datang dari situs lain dan tidak diterima. Buka halamannya di sini, lalu ulangi.',
  'refusal.invalid': 'Ada isian yang perlu dilihat lagi. Keterangannya ada di bawah tiap isian.',
  'refusal.too_large': 'Ini melebihi batas. Perkecil atau kurangi dulu, lalu kirim lagi.',
  'refusal.too_fast': 'Terlalu cepat. Tunggu semenit, lalu coba lagi; yang kamu ketik tidak hilang.',
  'refusal.already_voted': 'Suaramu sudah terhitung. Kamu bisa menariknya sampai pemungutan suara ditutup.',
  'refusal.own_item':
    'Kamu tidak bisa memilih karyamu sendiri. Pilih karya lain yang menurutmu layak menang.',
  'refusal.phase_closed':
    'Tahap ini sudah lewat, jadi ini tidak bisa lagi. Halaman tantangan menunjukkan apa yang terbuka sekarang.',
  'refusal.budget_spent':
    'Semua suaramu di sini sudah terpakai. Tarik satu untuk memberikannya ke yang lain.',
  'refusal.verify_email': 'Konfirmasi dulu alamat emailmu. Tautannya ada di email yang kami kirim.',
  'refusal.account_too_new': 'Akunmu masih baru sekali. Kamu bisa memilih setelah umurnya satu jam.',
  'refusal.age_needed': 'Nyatakan bahwa usiamu sedikitnya {age} tahun, atau bahwa walimu mengizinkan.',
  'refusal.terms_needed': 'Baca dan setujui dulu ketentuan tantangan ini, lalu kirim lagi.',
  'refusal.stale': 'Ada yang lebih cepat: sudah ada versi yang lebih baru. Lihat dulu, lalu putuskan lagi.',
  'refusal.locked': 'Ini sedang dikunci. Teksmu tetap di sini; coba lagi setelah kuncinya dibuka.',
  'refusal.suspended':
    'Kamu ditangguhkan sampai {until} (“{reason}”). Sampai saat itu kamu bisa membaca, tetapi tidak bisa ikut serta; yang sudah kamu ketik tetap ada. Kalau menurutmu ini keliru, kamu bisa mengajukan banding.',
  'refusal.banned':
    'Kamu dilarang ikut serta (“{reason}”). Kamu tetap bisa membaca dan mengunduh datamu. Kalau menurutmu ini keliru, kamu bisa mengajukan banding.',
  'refusal.newcomer_limit': 'Itu sudah batas untuk hari pertama. Kembalilah besok untuk melanjutkan.',
  'refusal.wrong_credentials':
    'Nama dan kata sandinya tidak cocok. Coba lagi, atau atur ulang kata sandimu. Jika alamatmu belum dikonfirmasi, masuk dengan nama pengguna.',
  'refusal.token_used': 'Tautan ini sudah dipakai. Jika bukan kamu yang memakainya, minta yang baru.',
  'refusal.token_expired': 'Tautan ini sudah kedaluwarsa. Minta yang baru, lalu segera buka.',
  'refusal.taken': 'Ini sudah dipakai. Pilih yang lain, ya.',
  'refusal.unsupported_media': 'Jenis berkas ini tidak diterima. Pakai gambar JPEG, PNG, atau WebP.',
  'refusal.preview_gone': 'Pratinjau ini sudah tidak ada. Pilih berkasnya lagi; belum ada yang disimpan.',
  'refusal.empty_file': 'Berkas ini kosong. Pilih lagi, atau pakai berkas lain.',
  'refusal.damaged_media':
    'Gambar ini rusak atau tidak lengkap. Buka di perangkatmu, simpan ulang, lalu coba lagi.',
  'refusal.too_many_pixels':
    'Piksel gambar ini terlalu banyak: paling banyak {most} megapiksel. Perkecil dulu, lalu coba lagi.',
  'refusal.watch_first':
    'Biarkan aturan ini mengamati dulu, dan lihat apa yang akan ditahan. Setelah itu boleh menahan.',
  'refusal.reads_as_advert':
    'Ini terbaca seperti iklan. Ubah supaya lebih seperti mengobrol, atau kirim dengan label “Iklan” yang terlihat semua orang.',
  'refusal.rules_hold':
    'Ini terbaca seperti iklan atau melanggar aturan merek ini: “{quote}”. Ubah, lalu kirim lagi.',
  'refusal.banned_phrase': 'Merek meminta “{phrase}” tidak dipakai. Ubah kalimatnya, lalu kirim lagi.',
  'refusal.other_address': 'Undangan ini dikirim ke alamat email lain. Masuk dengan alamat itu.',
  'refusal.not_coauthor':
    'Hanya penulis bersamanya yang boleh melakukan ini. Minta salah satu dari mereka mengundangmu.',
  'refusal.merged_into_it': 'Ada ide lain yang digabungkan ke ide ini. Batalkan dulu penggabungan itu.',
  'refusal.merge_conflict':
    'Kedua naskah mengubah bagian yang sama. Pilih untuk tiap bagian, lalu kirim lagi.',
  'refusal.chapter_merging':
    'Bab ini sedang digabungkan ke bab lain. Tulislah di sana, atau batalkan penggabungan di meja cerita.',
  'refusal.suggestions_open':
    'Bab ini masih punya saran yang belum diputuskan. Terima atau tolak dulu, lalu gabungkan.',
  'refusal.changes_pending':
    'Belum semua perubahan bab ini terbit. Minta ditinjau atau batalkan perubahannya, lalu gabungkan.',
  'refusal.vote_open':
    'Salah satu bab punya cabang yang sedang dipilih anggota. Pilih satu versi dulu, lalu gabungkan.',
  'refusal.empty_chapters':
    'Masih ada dua bab kosong yang kamu mulai. Tulis sesuatu di sana sebelum memulai bab berikutnya.',
  'refusal.last_author':
    'Sebuah cerita perlu setidaknya satu penulis. Undang yang lain sebelum penulis terakhir pergi.',
  'refusal.last_admin':
    'Kamu satu-satunya administrator. Minta pengelola situs ini mengangkat administrator lain dulu.',
  'refusal.last_owner': 'Sebuah merek perlu setidaknya satu pemilik. Jadikan orang lain pemilik lebih dulu.',
  'refusal.not_submitted': 'Cerita ini belum diajukan. Ajukan dulu.',
  'refusal.limit_reached': 'Jumlahnya sudah mencapai batas. Hapus salah satu dulu.',
  'refusal.credit_closed': 'Masa sanggah untuk kredit ini sudah lewat.',
  'refusal.dispute_open': 'Sanggahanmu masih menunggu jawaban. Setelah itu kamu bisa mengirim yang lain.',
  'refusal.pledge_fixed':
    'Janji dan lisensi sudah ditetapkan saat tantangan dibuka, jadi tidak bisa diubah lagi.',
  'refusal.pot_fixed':
    'Tantangan sudah dibuka: hadiah bersama boleh dinaikkan sampai pemungutan suara selesai, tetapi tidak boleh dikurangi atau ditarik.',
  'refusal.not_final': 'Kreditnya belum ditetapkan, jadi belum ada yang bisa ditandai sudah dibayar.',
  'refusal.frozen':
    'Versi ini sedang dalam pemungutan suara, jadi tidak bisa diubah lagi. Kamu tetap bisa membahasnya di obrolan.',
  'refusal.nothing_to_undo':
    'Teksnya memang sudah seperti itu, jadi tidak ada yang perlu dibatalkan. Revisi lainnya ada di riwayat.',
  'refusal.nothing_to_save':
    'Tidak ada yang berubah sejak revisi terakhir, jadi belum ada yang perlu disimpan. Lanjutkan menulis dulu.',
  'refusal.unreachable':
    'Server tidak dapat dihubungi, jadi belum ada yang berubah. Coba lagi saat kamu online; tulisanmu masih ada di sini.',
  'refusal.server_busy':
    'Server sedang sibuk. Tunggu beberapa detik, lalu coba lagi; yang kamu ketik tidak hilang.',
  'refusal.storage_full':
    'Ruang penyimpanan server habis, jadi belum ada yang tersimpan. Coba lagi nanti; membaca tetap bisa.',
  'refusal.scope_missing':
    'Token ini tidak boleh melakukan itu. Buat token dengan izin yang diperlukan, di pengaturanmu.',
  'refusal.method_not_allowed':
    'Alamat ini tidak menerima permintaan seperti itu. Pakai tombol di halamannya.',
  'refusal.already_exists':
    'Ini sudah ada, jadi tidak perlu diulangi. Muat ulang halamannya untuk melihatnya.',
  'refusal.not_open':
    'Ini sedang tidak terbuka: belum waktunya, atau sudah diputuskan. Lihat keterangannya di halamannya.',
  'refusal.nothing_to_learn':
    'Belum ada keputusan atau pembetulan, jadi belum ada yang bisa dipelajari. Coba lagi setelah ada.',
  'refusal.not_classified':
    'Teks ini belum dinilai: masih menunggu peninjau, atau ditulis tim merek. Kembali lagi setelah teksnya tampil.',
  'refusal.no_published_text': 'Belum ada yang terbit di sini. Terbitkan dulu setidaknya satu revisi.',
  'refusal.key_reused': 'Kunci idempotensi ini sudah dipakai untuk permintaan lain. Pakai kunci yang baru.',
  'refusal.claimed':
    'Orang lain sedang memutuskan ini. Ambil yang berikutnya, atau kembali sepuluh menit lagi.',
  'refusal.another_decides':
    'Ini harus diputuskan anggota tim yang lain, karena kamu sendiri terlibat di dalamnya.',
  'refusal.managers_answer':
    'Sanggahan tentang kredit dijawab oleh pemilik dan manajer merek. Beri tahu salah satu dari mereka.',
  'refusal.name_removed':
    'Kamu sudah melepas namamu dari cerita ini, jadi tidak bisa menulis lagi di sini. Kamu masih bisa membaca dan berkomentar.',
  'refusal.not_writer':
    'Hanya anggota yang pernah menulis di cerita ini yang bisa melakukannya. Namamu tidak ada di kreditnya.',
  'refusal.too_late':
    'Sudah terlambat untuk membatalkan: orangnya sudah diberi tahu. Yang bersangkutan bisa mengajukan banding.',
  'refusal.asked_by_others':
    'Sudah ada yang menanyakan hal yang sama atau menjawab, jadi kata-katanya tetap. Kalau maksudmu lain, buat pertanyaan baru.',
  'refusal.not_team_answer':
    'Hanya jawaban tim merek yang bisa jadi jawaban resmi. Jawab dulu atas nama merek.',
  'refusal.not_chosen_answer':
    'Hanya jawaban resmi atau jawaban yang menyelesaikan pertanyaan yang bisa jadi bab. Pilih dulu jawabannya.',
  'refusal.terms_of_author':
    'Penulis jawaban ini belum menyetujui ketentuan tantangan, jadi teksnya belum bisa masuk ke cerita. Minta dia menyetujuinya dulu.',
  'refusal.appealed_already':
    'Banding atas keputusan ini sudah pernah diajukan. Setiap keputusan hanya bisa dimintakan banding satu kali.',
  'refusal.in_progress': 'Permintaan yang sama masih diproses. Tunggu sebentar, lalu lihat lagi.',
  'refusal.malformed': 'Permintaan ini tidak dapat dibaca. Muat ulang halamannya, lalu ulangi.',
  'sanctions.why_and_appeal': 'Alasannya, sampai kapan, dan cara mengajukan banding',
  'refusal.own_report':
    'Ini milikmu sendiri, jadi tidak bisa kamu laporkan. Kamu bisa mengubah atau menariknya.',
  'refusal.reporting_paused':
    'Beberapa laporan terakhirmu keliru, jadi kamu bisa melapor lagi mulai {until}. Kalau mendesak, hubungi tim merek.',
  'refusal.blocked':
    'Kamu tidak bisa membalas atau mengundang orang ini. Kamu tetap bisa ikut dengan komentarmu sendiri.',
  'sanctions.warned': 'Kamu mendapat peringatan: “{reason}”',
  'sanctions.acknowledge': 'Sudah saya baca',
  'reports.report': 'Laporkan',
  'blocks.folded': 'Komentar dari orang yang kamu blokir. Tampilkan saja',
  'refusal.newcomer_limit_ideas':
    'Di hari pertama kamu bisa mengajukan {most} ide. Kembalilah besok dengan ide ini; yang kamu ketik tetap ada.',
  'refusal.newcomer_limit_comments':
    'Di hari pertama kamu bisa mengirim {most} komentar. Kembalilah besok dengan komentar ini; yang kamu ketik tetap ada.',
  'refusal.newcomer_limit_links':
    'Di hari pertama satu teks boleh berisi {most} tautan. Kurangi dulu, atau kembalilah besok.',
  'refusal.newcomer_limit_mentions':
    'Di hari pertama satu teks boleh menyebut {most} orang. Kurangi dulu, atau kembalilah besok.',
  'refusal.newcomer_limit_images':
    'Gambar bisa ditambahkan mulai hari kedua. Untuk sekarang hapus dulu gambarnya.',
  'refusal.limited':
    'Kirimanmu dibatasi sampai {until} (“{reason}”). Artinya tanpa tautan dan gambar, sedikit sebutan, beberapa ide dan komentar per hari, dan tanpa cerita atau bab baru; di dalam bab kamu bisa memberi saran. Ubah teksnya atau kembali lagi nanti; yang kamu ketik tetap ada.',
  'form.fix_fields': { one: 'Perbaiki {count} isian:', other: 'Perbaiki {count} isian:' },
} as const satisfies Translated<typeof english>

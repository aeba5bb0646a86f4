import type { Translated } from '../catalogue.ts'
import type { control as english } from '../en/control.ts'

export const control = {
  'control.title': 'Meter kendali',
  'control.how': 'Cara mengukurnya',
  'control.kept':
    'Peserta menulis {members} teksnya. Merek berjanji tetap di bawah {pledge}, dan menepatinya.',
  'control.broken': 'Tim merek menulis {brand}, lebih dari janjinya {pledge}.',
  'control.empty': 'Belum ada yang terbit. Merek berjanji menulis paling banyak {pledge} dari teksnya.',
  'control.members': 'peserta',
  'control.brand': 'merek',
  'control.line': 'janji: merek paling banyak {pledge}',
  'control.suggestions': 'Saran diterima',
  'control.suggestions_none': 'belum ada saran yang diputuskan',
  'control.of': '{part} dari {total}',
  'control.rejected': { one: '{count} ditolak', other: '{count} ditolak' },
  'control.revisions': 'Revisi terbit',
  'control.revisions_none': 'belum ada revisi yang ditinjau',
  'control.declined': { one: '{count} ditolak dengan alasan', other: '{count} ditolak dengan alasan' },
  'control.wait': 'Lama tunggu tinjauan (median)',
  'control.wait_none': 'belum ada yang ditinjau',
  'control.wait_kept': 'janji: dalam {pledge}',
  'control.wait_broken': 'lebih lama dari janji: {pledge}',
  'control.method': 'Cara mengukurnya',
  'control.method_text':
    'Teksnya adalah semua yang terbit dalam tantangan ini, dihitung dari karakter yang penulisnya diketahui dari proses menulis itu sendiri.',
  'control.method_people':
    'Orang merek adalah semua yang sedang atau pernah menjadi anggota timnya. Memberhentikan seseorang tidak mengubah angkanya.',
  'control.method_wait':
    'Lama tunggu dihitung sejak sebuah kiriman masuk antrean sampai diputuskan: separuhnya menunggu lebih singkat, separuhnya lebih lama.',
  'control.method_pledge':
    'Janji ini ditetapkan saat tantangan dibuka. Tidak ada yang bisa mengubahnya atau mematikan halaman ini.',
  'pot.title': 'Hadiah bersama',
  'pot.lead': '{amount} dibagi menurut kredit.',
  'pot.undecided':
    'Belum ada pemenang. Hadiah ini akan dibagi menurut kredit kepada penulis cerita pilihan anggota; bila tidak ada yang memilih, kepada penulis pilihan merek.',
  'pot.no_credit': 'Cerita pemenang tidak punya usulan kredit.',
  'pot.proposed': 'Beginilah pembagiannya menurut usulan, yang masih bisa berubah: {story}',
  'pot.final': 'Kreditnya sudah ditetapkan, jadi beginilah pembagiannya: {story}',
  'pot.share': 'Jumlah',
  'pot.paid': 'Pembayaran',
  'pot.paid_on': 'ditandai sudah dibayar pada {date}',
  'pot.unpaid': 'belum ditandai sudah dibayar',
  'pot.no_money': 'Tidak ada uang yang lewat Unggun. Merek membayar sendiri, lalu menandainya di sini.',
  'pot.csv': 'Daftar pembayaran (CSV)',
  'pot.mark': 'Tandai sudah dibayar',
  'pot.mark_who': 'Tandai bagian {name} sudah dibayar',
  'pot.mark_on': 'Tanggal bayar',
  'pot.mark_note': 'Catatan untuk tim, misalnya nomor referensi',
  'pot.marked': 'Sudah ditandai, dan tercatat di catatan audit.',
  'pot.who': 'Siapa mendapat berapa',
} as const satisfies Translated<typeof english>

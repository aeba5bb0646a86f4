import type { Translated } from '../catalogue.ts'
import type { sanctions as english } from '../en/sanctions.ts'

export const sanctions: Translated<typeof english> = {
  'sanctions.of': 'Sanksi untuk {name}',
  'sanctions.impose': 'Beri sanksi',
  'sanctions.about':
    'Pilih yang paling ringan yang cukup. Sanksi langsung berlaku, juga di naskah yang sedang dibuka, dan orangnya diberi tahu alasannya, sampai kapan, dan cara mengajukan banding.',
  'sanctions.type': 'Sanksi',
  'sanctions.type_warn': 'Peringatan: harus dibaca, tidak membatasi apa pun',
  'sanctions.type_limit':
    'Pembatasan: tanpa tautan dan gambar, jumlah kiriman per hari dibatasi, semuanya menunggu tinjauan',
  'sanctions.type_suspend': 'Penangguhan: boleh membaca, tidak boleh ikut serta',
  'sanctions.type_ban': 'Larangan: seperti penangguhan, tanpa batas waktu',
  'sanctions.days': 'Berapa lama',
  'sanctions.days_hint': 'Hanya untuk pembatasan dan penangguhan.',
  'sanctions.impose_now': 'Berlakukan',
  'sanctions.imposed_now': 'Selesai. {name} sudah diberi tahu alasannya.',
  'sanctions.lift': 'Cabut',
  'sanctions.lifted_now': 'Dicabut. {name} sudah diberi tahu.',
  'sanctions.none': 'Tidak ada sanksi yang berlaku untuk anggota ini.',
  'sanctions.warn_everywhere': 'Diperingatkan oleh pengelola situs',
  'sanctions.limit_everywhere': 'Dibatasi di seluruh situs sampai {until}',
  'sanctions.suspend_everywhere': 'Ditangguhkan di seluruh situs sampai {until}',
  'sanctions.ban_everywhere': 'Dilarang ikut serta di seluruh situs',
  'sanctions.warn_in': 'Diperingatkan oleh {brand}',
  'sanctions.limit_in': 'Dibatasi di tantangan {brand} sampai {until}',
  'sanctions.suspend_in': 'Ditangguhkan di tantangan {brand} sampai {until}',
  'sanctions.ban_in': 'Dilarang ikut serta di tantangan {brand}',
  'notice.warned': 'Kamu mendapat peringatan: {reason}',
  'notice.warned_by_brand': '“{title}” memberimu peringatan: {reason}',
  'notice.limited': 'Kirimanmu dibatasi sampai {until}: {reason}',
  'notice.limited_by_brand': '“{title}” membatasi kirimanmu di tantangannya sampai {until}: {reason}',
  'notice.banned': 'Kamu dilarang ikut serta: {reason}',
  'notice.banned_by_brand': '“{title}” melarangmu ikut serta di tantangannya: {reason}',
  'notice.warning_lifted': 'Peringatan untukmu ditarik: {reason}',
  'notice.warning_lifted_by_brand': '“{title}” menarik peringatannya: {reason}',
  'notice.limit_lifted': 'Kirimanmu tidak dibatasi lagi: {reason}',
  'notice.limit_lifted_by_brand': '“{title}” mencabut pembatasanmu: {reason}',
  'notice.ban_lifted': 'Kamu boleh ikut serta lagi: {reason}',
  'notice.ban_lifted_by_brand': '“{title}” mengizinkanmu ikut serta lagi: {reason}',
  'notice.report_upheld': 'Laporanmu membantu: tim sudah menindaklanjutinya. Terima kasih.',
  'notice.report_rejected': 'Tim sudah memeriksa laporanmu dan tidak menemukan pelanggaran.',
  'notice.report_overturned':
    'Setelah ada banding, tim tidak menemukan pelanggaran pada hal yang kamu laporkan.',
  'audit.member.warn': '{name} memperingatkan {target}',
  'audit.member.limit': '{name} membatasi kiriman {target}',
  'audit.member.ban': '{name} melarang {target} ikut serta',
  'editor.refused_suspended':
    'Kamu sedang ditangguhkan, jadi tidak ada lagi yang disimpan. Tulisanmu tetap ada di sini, di browser ini.',
  'editor.refused_banned':
    'Kamu dilarang ikut serta, jadi tidak ada lagi yang disimpan. Tulisanmu tetap ada di sini, di browser ini.',
  'sanctions.own': 'Sanksimu',
  'sanctions.own_about':
    'Keputusan tim tentang akunmu: alasannya, di mana, dan sampai kapan. Kamu selalu bisa membaca, mengunduh datamu, dan mengajukan banding.',
  'sanctions.own_none': 'Tidak ada. Terima kasih sudah ikut di sini.',
  'sanctions.active': 'Sedang berlaku',
  'sanctions.ended': 'Sudah berakhir',
  'sanctions.since': 'Sejak {date}',
  'sanctions.appeal': 'Ajukan banding',
  'sanctions.own_acknowledged': 'Terima kasih. Peringatan ini selesai.',
  'sanctions.does_warn': 'Tidak ada yang dibatasi. Mohon diperhatikan untuk seterusnya.',
  'sanctions.does_limit':
    'Kamu bisa ikut serta, tetapi tanpa tautan dan gambar, paling banyak {ideas} ide dan {comments} komentar sehari, dan semuanya menunggu tinjauan.',
  'sanctions.does_suspend':
    'Kamu bisa membaca, tetapi tidak bisa mengirim, memilih, atau menulis. Yang sudah kamu ketik tetap ada di browsermu.',
  'sanctions.does_ban':
    'Kamu bisa membaca dan mengunduh datamu, tetapi tidak bisa mengirim, memilih, atau menulis. Yang sudah kamu ketik tetap ada di browsermu.',
  'audit.member.acknowledge': '{name} membaca peringatannya',
}

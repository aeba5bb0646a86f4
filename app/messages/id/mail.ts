import type { Translated } from '../catalogue.ts'
import type { mail as english } from '../en/mail.ts'

/** Letters: written on the server alone, so the browser is not sent them. */
export const mail = {
  'mail.signature': 'Unggun',
  'mail.verify.subject': 'Konfirmasi emailmu untuk Unggun',
  'mail.verify.body':
    'Halo {name},\n\nBuka tautan ini dalam 24 jam untuk memastikan alamat ini milikmu:\n\n{link}\n\nJika kamu tidak bergabung dengan Unggun, abaikan saja: akunnya tetap tertutup.',
  'mail.known_address.subject': 'Kamu sudah punya akun di Unggun',
  'mail.known_address.body':
    'Halo {name},\n\nBaru saja ada yang mencoba bergabung dengan Unggun memakai alamat ini, padahal sudah ada akunnya. Jika itu kamu dan kata sandimu hilang, buat yang baru di sini:\n\n{link}\n\nJika bukan kamu, abaikan saja: tidak ada yang diberi tahu bahwa akun ini ada.',
  'mail.reset.subject': 'Atur ulang kata sandimu untuk Unggun',
  'mail.reset.body':
    'Halo {name},\n\nBuka tautan ini dalam sepuluh menit untuk memilih kata sandi baru:\n\n{link}\n\nTautan ini berlaku sekali. Jika kamu tidak memintanya, abaikan saja: kata sandimu tetap.',
  'mail.password_changed.subject': 'Kata sandimu untuk Unggun diganti',
  'mail.password_changed.body':
    'Halo {name},\n\nKata sandimu baru saja diganti, dan semua browser lain sudah dikeluarkan. Jika itu bukan kamu, segera buat yang baru:\n\n{link}',
  'mail.export_ready.subject': 'Unduhan “{title}” sudah siap',
  'mail.export_ready.body':
    'Halo {name},\n\nCerita-cerita dari “{title}” sudah siap. Unduh di sini sampai {until}; kamu perlu masuk dulu:\n\n{link}\n\nSetelah itu berkasnya dihapus, dan kamu bisa meminta yang baru.',
  'mail.settings': 'Pilih email yang mau kamu terima',
  'mail.unsubscribe': 'Berhenti berlangganan',
  'mail.digest.heading_daily': 'Harimu di Unggun',
  'mail.digest.heading_weekly': 'Minggumu di Unggun',
  'mail.digest.happened': 'Yang terjadi',
  'mail.digest.more': { one: 'Dan {count} lagi', other: 'Dan {count} lagi' },
  'mail.digest.ending': 'Yang segera ditutup',
  'mail.digest.waiting': 'Yang menunggumu',
  'mail.digest.why_daily': 'Ringkasan ini dikirim setiap pagi kalau ada kabar.',
  'mail.digest.why_weekly': 'Ringkasan ini dikirim setiap Senin kalau ada kabar.',
  'mail.listening.weekly_three': 'Tiga hal penting tentang {brand}, {period}',
  'mail.listening.weekly_two': 'Dua hal penting tentang {brand}, {period}',
  'mail.listening.weekly_one': 'Satu hal penting tentang {brand}, {period}',
  'mail.listening.alerts': 'Ada yang sedang berubah di {brand}',
  'mail.listening.csv': 'Tabel {brand}, {period}',
  'mail.listening.open': 'Buka ruang dengar',
  'mail.listening.csv_about':
    'Tautannya bisa dibuka setelah kamu masuk. Email ini sendiri tidak memuat angka.',
  'mail.listening.why': 'Kamu meminta email ini di ruang dengar {brand}.',
  'mail.notice.open': 'Buka di Unggun',
  'mail.notice.why': 'Kamu memilih email langsung untuk: {group}.',
  'mail.team_invitation.subject': '{name} mengundangmu ke tim {brand}',
  'mail.team_invitation.body':
    'Halo,\n\n{name} mengundangmu ke tim {brand} di Unggun, tempat merek dan orang-orang menulis cerita bersama. Buka tautan ini dalam 14 hari untuk menerimanya:\n\n{link}\n\nJika kamu tidak kenal {name}, abaikan saja: tidak akan terjadi apa-apa.',
} as const satisfies Translated<typeof english>

import type { Translated } from '../catalogue.ts'
import type { promising as english } from '../en/promising.ts'

export const promising = {
  'promises.new_title': 'Buat janji',
  'promises.new_lead':
    'Janji ini akan terus ada di halaman {brand}, dengan tanggal dan namamu. Kamu bisa menepatinya, atau menariknya dengan alasan.',
  'promises.told_one':
    'Yang mengatakannya akan diberi tahu, dan memutuskan sendiri apakah namanya ditampilkan.',
  'promises.told': {
    one: '{count} orang yang mengatakannya akan diberi tahu, dan memutuskan sendiri apakah namanya ditampilkan.',
    other:
      '{count} orang yang mengatakannya akan diberi tahu, dan masing-masing memutuskan apakah namanya ditampilkan.',
  },
  'promises.told_nobody': 'Tidak ada yang bisa diberi tahu, karena penulisnya sudah pergi.',
  'promises.text': 'Apa yang kamu janjikan?',
  'promises.text_hint': 'Satu hal yang bisa dilihat sendiri oleh orang kalau sudah selesai.',
  'promises.due': 'Sampai hari apa?',
  'promises.due_hint': 'Sampai akhir hari itu, {zone}.',
  'promises.owner': 'Siapa yang mengurusnya?',
  'promises.send': 'Janjikan',
  'promises.made': 'Sudah dijanjikan. Yang mengatakannya sudah diberi tahu.',
  'promises.sources_about':
    'Janji selalu berawal dari yang dikatakan orang: buka komentar, ide, atau pesan di ruang dengar, lalu pilih “Buat janji”.',
  'promises.mine': 'Milikmu',
  'promises.whole_team': 'Seluruh tim',
  'promises.none_mine': 'Tidak ada janji yang harus kamu tepati.',
  'promises.none_team': 'Belum ada yang dijanjikan.',
  'promises.find_comments': 'Dengarkan kata orang',
  'promises.keep': 'Tandai sudah ditepati',
  'promises.keep_about': 'Semua orang akan membaca apa yang sudah dikerjakan.',
  'promises.keep_outcome': 'Apa yang sudah dikerjakan?',
  'promises.keep_send': 'Sudah selesai',
  'promises.withdraw': 'Tarik janjinya',
  'promises.withdraw_about': 'Janjinya tetap di halaman ini bersama alasanmu.',
  'promises.withdraw_outcome': 'Mengapa?',
  'promises.withdraw_send': 'Tarik janji ini',
  'promises.reopen': 'Buka lagi',
  'promises.reopen_about':
    'Kalau ternyata belum ditepati, atau kalau sekarang kamu mau menepatinya. Yang mengatakannya diberi tahu.',
  'promises.change': 'Ubah kata-kata atau tanggalnya',
  'promises.change_about':
    'Halaman ini tetap menampilkan tanggal yang dijanjikan semula. Tanggal yang sudah lewat tidak bisa digeser.',
  'promises.change_send': 'Simpan',
  'promises.assign': 'Serahkan ke orang lain',
  'promises.assign_send': 'Serahkan',
  'promises.saved': 'Tersimpan.',
  'promises.you_said_it': 'Kamu yang mengatakannya',
  'promises.name_about':
    'Bolehkah {brand} menyebut namamu di sini? Tanpa izinmu, tidak ada yang melihat namamu.',
  'promises.name_is_shown': 'Namamu ditampilkan di sini.',
  'promises.name_yes': 'Tampilkan nama saya',
  'promises.name_no': 'Jangan tampilkan nama saya',
  'promises.named_now': 'Namamu sekarang ditampilkan.',
  'promises.unnamed_now': 'Namamu tidak ditampilkan lagi.',
  'notice.promise_made':
    '{title} menjanjikan sesuatu karena perkataanmu. Kamu yang memutuskan apakah namamu ditampilkan.',
  'notice.promise_changed': '{title} mengubah janji yang menjawab perkataanmu.',
  'notice.promise_kept': '{title} menepati janji yang menjawab perkataanmu.',
  'notice.promise_withdrawn': '{title} menarik janji yang menjawab perkataanmu. Alasannya tertulis di sana.',
  'notice.promise_opened': '{title} membuka lagi janji yang menjawab perkataanmu.',
  'notice.promise_late': 'Janji {title} yang menjawab perkataanmu terlambat.',
  'notice.promise_assigned': 'Sekarang kamu yang mengurus sebuah janji {title}.',
  'notice.promise_due': 'Janji {title} yang kamu urus jatuh tempo dalam tiga hari atau kurang.',
  'notice.promise_overdue': 'Janji {title} yang kamu urus terlambat. Tepati, atau tarik dengan alasan.',
  'audit.promise.make': '{name} berjanji: {target}',
  'audit.promise.change': '{name} mengubah janji {target}',
  'audit.promise.keep': '{name} menandai janji {target} sebagai ditepati',
  'audit.promise.withdraw': '{name} menarik janji {target}',
  'audit.promise.open': '{name} membuka lagi janji {target}',
} as const satisfies Translated<typeof english>

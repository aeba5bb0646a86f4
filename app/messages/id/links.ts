import type { Translated } from '../catalogue.ts'
import type { links as english } from '../en/links.ts'

export const links = {
  'links.wanted_hint': 'Halaman ini belum ada yang menulis',
  'links.missing_title': 'Belum ada yang menulis “{title}”',
  'links.missing_about':
    'Ada teks yang menaut ke sini, tetapi halamannya belum ada. Mungkin kamu penulisnya.',
  'links.missing_alone': 'Tidak ada teks yang menaut ke sini, dan tidak ada halaman dengan nama ini.',
  'links.start_story': 'Mulai cerita “{title}”',
  'links.start_in': 'Di {challenge}',
  'links.add_chapter': 'Tambahkan bab “{title}” ke {story}',
  'links.not_now': 'Belum bisa dimulai sekarang: {why}',
  'links.linked_from': 'Teks yang menaut ke sini',
  'links.back_title': 'Yang menaut ke sini',
  'links.back_to': 'Yang menaut ke {title}',
  'links.back_empty': 'Belum ada cerita lain yang menaut ke sini.',
  'links.back_all': 'Semua yang menaut ke sini',
  'links.wanted_title': 'Halaman yang ditunggu',
  'links.wanted_about':
    'Halaman yang ditaut teks terbit tetapi belum ada yang menulis, mulai dari yang paling ditunggu.',
  'links.wanted_empty': 'Semua tautan sudah ada tujuannya. Tidak ada yang ditunggu saat ini.',
  'links.wanted_times': { one: 'ditunggu {count} teks', other: 'ditunggu {count} teks' },
  'links.search_for': 'Cari “{title}”',
  'links.rename': 'Ganti judul',
  'links.new_title': 'Judul baru',
  'links.rename_hint': 'Alamat lama dan tautan dengan judul lama tetap berfungsi.',
  'links.renamed': 'Judul sudah diganti. Alamat lama tetap berfungsi.',
  'links.rename_waits': 'Judul “{title}” menunggu tinjauan tim merek.',
  'links.rename_held': 'Tersimpan. Tim meninjau judul barunya; sementara itu judul lama tetap dipakai.',
} as const satisfies Translated<typeof english>

import type { Translated } from '../catalogue.ts'
import type { talk as english } from '../en/talk.ts'

export const talk = {
  'talk.title': 'Obrolan',
  'talk.write': 'Sampaikan sesuatu',
  'talk.type': 'Apa ini?',
  'talk.type_comment': 'Komentar',
  'talk.type_question': 'Pertanyaan',
  'talk.type_praise': 'Pujian',
  'talk.type_problem': 'Masalah',
  'talk.body': 'Kata-katamu',
  'talk.body_hint': 'Teks biasa. Tautan boleh; paling banyak dua pada hari pertamamu.',
  'talk.send': 'Kirim',
  'talk.sent': 'Terkirim.',
  'talk.reply': 'Balas',
  'talk.reply_to': 'Balas {name}',
  'talk.replies': { one: '{count} balasan', other: '{count} balasan' },
  'talk.count': { one: '{count} komentar', other: '{count} komentar' },
  'talk.empty': 'Belum ada yang bicara. Kamu boleh jadi yang pertama.',
  'talk.badge_owner': 'Atas nama {brand}',
  'talk.badge_manager': 'Atas nama {brand}',
  'talk.badge_moderator': 'Atas nama {brand}, moderasi',
  'talk.badge_voice': 'Suara {brand}',
  'talk.edited': 'diubah {when}',
  'talk.hidden': 'Komentar ini disembunyikan oleh tim merek.',
  'talk.sign_in': 'Masuk untuk ikut mengobrol',
  'talk.permalink': 'Tautan ke komentar ini',
} as const satisfies Translated<typeof english>

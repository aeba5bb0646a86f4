import type { Translated } from '../catalogue.ts'
import type { watching as english } from '../en/watching.ts'

export const watching = {
  'watching.title': 'Yang kamu pantau',
  'watching.about':
    'Semua yang kamu pantau, dan apa yang terjadi di sana sejak terakhir kamu tandai sudah dilihat.',
  'watching.empty':
    'Belum ada yang kamu pantau. Setiap merek, tantangan, ide, cerita, dan bab punya tombolnya.',
  'watching.all_seen': 'Tandai semua sudah dilihat',
  'watching.seen_now': 'Semua ditandai sudah dilihat.',
  'watching.quiet': 'Belum ada yang baru sejak {when}',
  'watching.revisions': { one: '{count} teks baru', other: '{count} teks baru' },
  'watching.comments': { one: '{count} komentar', other: '{count} komentar' },
  'watching.chapters': { one: '{count} bab baru', other: '{count} bab baru' },
  'watching.stories': { one: '{count} cerita baru', other: '{count} cerita baru' },
  'watching.ideas': { one: '{count} ide baru', other: '{count} ide baru' },
  'watching.challenges': { one: '{count} tantangan dimulai', other: '{count} tantangan dimulai' },
  'watching.own': 'Pantau yang saya mulai',
  'watching.own_yes': 'Ya',
  'watching.own_no': 'Tidak',
  'watching.own_hint': 'Cerita yang kamu mulai dan ide yang kamu ajukan otomatis masuk daftar pantauanmu.',
  'presence.setting': 'Tampilkan saat saya menulis',
  'presence.setting_hint': 'Orang lain melihat di halaman publik cerita mana yang sedang kamu tulis.',
  'notice.watched_text': 'Ada teks baru untuk dibaca: “{title}”',
  'notice.watched_chapter': 'Bab baru dalam “{story}”: “{title}”',
  'notice.watched_talk': 'Komentar baru tentang “{title}”',
  'notice.watched_story': 'Cerita baru di “{title}”',
  'notice.watched_idea': 'Ide baru di “{title}”',
  'notice.watched_phase_ideas': '“{title}” sudah dimulai: ide ditunggu',
  'notice.watched_phase_writing': '“{title}”: saatnya menulis',
  'notice.watched_phase_voting': '“{title}”: pemungutan suara dibuka',
  'notice.watched_phase_verdict': '“{title}”: pemungutan suara selesai dan sudah dihitung',
  'notice.followed_story': 'Cerita baru dari {name}: “{title}”',
  'notice.followed_featured': '“{title}” karya {name} menjadi unggulan',
  'notice.followed_idea': '{name} mengajukan ide: “{title}”',
} as const satisfies Translated<typeof english>

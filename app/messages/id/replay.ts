import type { Translated } from '../catalogue.ts'
import type { replay as english } from '../en/replay.ts'

export const replay: Translated<typeof english> = {
  'replay.title': 'Putar ulang',
  'replay.lead': 'Lihat bagaimana bab ini ditulis.',
  'replay.published_only':
    'Kamu melihat perubahan dari satu naskah terbit ke naskah terbit berikutnya. Anggota yang masuk juga melihat cara naskahnya diketik.',
  'replay.needs_scripts': 'Pemutarnya butuh JavaScript. Selangkah demi selangkah tetap bisa tanpa itu:',
  'replay.play': 'Putar',
  'replay.pause': 'Jeda',
  'replay.speed': 'Kecepatan',
  'replay.position': 'Posisi putar ulang',
  'replay.page': 'Bab pada saat ini',
  'replay.previous': 'Revisi sebelumnya',
  'replay.next': 'Revisi berikutnya',
  'replay.people': 'Yang sedang menulis',
  'replay.former': 'Mantan anggota',
  'replay.nobody': 'Tanpa penulis',
  'replay.revision': 'Revisi {n}',
  'replay.moment': '{time}, {name}',
  'replay.loading': 'Memuat putar ulang…',
  'replay.failed': 'Putar ulang gagal dimuat. Langkah-langkah di bawah tetap bisa dibuka.',
  'replay.empty': 'Belum ada yang bisa diputar.',
  'replay.keys':
    'Spasi atau K untuk putar dan jeda; di penggeser, tombol panah bergeser sedikit, Page Up dan Page Down bergeser satu revisi.',
  'replay.steps': 'Selangkah demi selangkah',
  'replay.steps_hint': 'Setiap langkah adalah satu revisi: naskahnya, dan siapa menulis bagian mana.',
  'replay.previous_step': 'Langkah sebelumnya',
  'replay.next_step': 'Langkah berikutnya',
  'replay.what_changed': 'Apa yang berubah',
  'replay.earlier': 'Langkah lebih awal',
  'replay.later': 'Langkah lebih baru',
  'replay.no_steps': 'Belum ada revisi: putar ulang dimulai dari yang pertama.',
  'replay.no_steps_visitor': 'Belum ada yang terbit: putar ulang dimulai dari naskah terbit pertama.',
  'replay.to_player': 'Ke pemutar',
}

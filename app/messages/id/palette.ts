import type { Translated } from '../catalogue.ts'
import type { palette as english } from '../en/palette.ts'

export const palette = {
  'palette.title': 'Buka atau lakukan',
  'palette.field': 'Cari halaman, tindakan, dan orang',
  'palette.none': 'Tidak ada yang cocok. Coba kata lain.',
  'palette.group_actions': 'Tindakan',
  'palette.group_found': 'Hasil pencarian',
  'palette.group_recent': 'Halaman terakhir',
  'palette.group_pages': 'Halaman',
  'palette.action_continue': 'Lanjutkan menulis',
  'palette.action_open_challenge': 'Buka tantangan',
  'palette.action_pitch': 'Kirim ide',
  'palette.action_start_story': 'Mulai cerita',
  'palette.action_write': 'Tulis di bab ini',
  'palette.action_desk': 'Meja cerita',
  'palette.action_submit': 'Ajukan untuk dipilih',
  'palette.theme_light': 'Ganti ke tema terang',
  'palette.theme_dark': 'Ganti ke tema gelap',
  'palette.theme_system': 'Ikuti tema perangkat',
  'palette.language': 'Ganti bahasa ke {language}',
  'palette.home': 'Beranda',
  'palette.count': { one: '{count} hasil', other: '{count} hasil' },
} as const satisfies Translated<typeof english>

import type { Translated } from '../catalogue.ts'
import type { home as english } from '../en/home.ts'

export const home = {
  'home.ends_ideas': 'Pengumpulan ide untuk “{title}” ditutup',
  'home.ends_writing': 'Penulisan untuk “{title}” berakhir',
  'home.ends_voting': 'Pemungutan suara untuk “{title}” ditutup',
  'waiting.team': '“{title}” mengundangmu ke timnya',
  'waiting.coauthor': '{name} mengajakmu menulis “{title}” bersama',
  'waiting.question': '{name} bertanya padamu tentang “{title}”',
} as const satisfies Translated<typeof english>

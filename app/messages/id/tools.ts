import type { Translated } from '../catalogue.ts'
import type { tools as english } from '../en/tools.ts'

export const tools = {
  'tools.title': 'Kerangka dan target',
  'tools.outline': 'Judul',
  'tools.outline_empty':
    'Bab ini belum punya judul bagian. Ketik ## dan spasi di awal baris untuk menambahkannya.',
  'tools.goals': 'Kata',
  'tools.written': 'Bab ini berisi {chapter} kata. Kamu menulis {session} kata sejak membuka halaman ini.',
  'tools.goal_chapter': 'Target saya untuk bab ini, dalam kata',
  'tools.goal_session': 'Target saya untuk sesi ini, dalam kata',
  'tools.goal_none': 'Tanpa target. Hanya kamu yang bisa melihat targetmu.',
  'tools.progress': {
    one: '{done} dari {goal} kata: tinggal {count} kata lagi.',
    other: '{done} dari {goal} kata: tinggal {count} kata lagi.',
  },
  'tools.left': { one: 'tinggal {count} lagi', other: 'tinggal {count} lagi' },
  'tools.reached': {
    one: 'Targetmu {count} kata sudah tercapai.',
    other: 'Targetmu {count} kata sudah tercapai.',
  },
  'tools.settings': 'Preferensi menulis',
  'tools.smart': 'Tanda kutip dan tanda pisah otomatis',
  'tools.smart_hint':
    'Tanda kutip lurus menjadi lengkung, -- menjadi –, dan ... menjadi …; Urungkan mengembalikan yang kamu ketik.',
  'tools.focus': 'Mode fokus',
  'tools.focus_hint': 'Meredupkan semuanya kecuali paragraf yang sedang kamu tulis.',
} as const satisfies Translated<typeof english>

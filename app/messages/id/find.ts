import type { Translated } from '../catalogue.ts'
import type { find as english } from '../en/find.ts'

export const find = {
  'find.title': 'Cari dan ganti',
  'find.find': 'Cari',
  'find.replacement': 'Ganti dengan',
  'find.replace': 'Ganti',
  'find.replace_all': 'Ganti semua',
  'find.replaced': { one: '{count} temuan diganti', other: '{count} temuan diganti' },
  'find.none': 'Tidak ditemukan',
  'find.count': '{n} dari {of}',
  'find.previous': 'Temuan sebelumnya',
  'find.next': 'Temuan berikutnya',
  'find.match_case': 'Bedakan huruf besar',
  'find.whole_words': 'Kata utuh',
  'find.in_selection': 'Di dalam pilihan',
} as const satisfies Translated<typeof english>

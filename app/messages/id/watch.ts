import type { Translated } from '../catalogue.ts'
import type { watch as english } from '../en/watch.ts'

export const watch = {
  'watch.start': 'Pantau',
  'watch.stop': 'Berhenti memantau',
  'watch.start_of': 'Pantau {title}',
  'watch.stop_of': 'Berhenti memantau {title}',
  'watch.started': 'Kamu akan diberi tahu kalau ada kabar baru di sini.',
  'watch.stopped': 'Kamu tidak memantau ini lagi.',
  'follow.start': 'Ikuti',
  'follow.stop': 'Berhenti mengikuti',
  'follow.start_of': 'Ikuti {title}',
  'follow.stop_of': 'Berhenti mengikuti {title}',
  'follow.started': 'Kamu sekarang mengikuti. Kabar barunya akan sampai padamu.',
  'follow.stopped': 'Kamu tidak mengikuti lagi.',
  'follow.nobody': 'Belum ada pengikut',
  'follow.count': { one: '{count} pengikut', other: '{count} pengikut' },
} as const satisfies Translated<typeof english>

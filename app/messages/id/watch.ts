import type { Translated } from '../catalogue.ts'
import type { watch as english } from '../en/watch.ts'

export const watch = {
  'watch.start': 'Pantau',
  'watch.stop': 'Berhenti memantau',
  'watch.start_of': 'Pantau {title}',
  'watch.stop_of': 'Berhenti memantau {title}',
  'watch.started': 'Kamu akan diberi tahu kalau ada kabar baru di sini.',
  'watch.stopped': 'Kamu tidak memantau ini lagi.',
} as const satisfies Translated<typeof english>

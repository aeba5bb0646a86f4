import type { Translated } from '../catalogue.ts'
import type { standing as english } from '../en/standing.ts'

export const standing = {
  'notice.level_contributor': 'Kamu sekarang kontributor di {title}. Lihat apa saja yang terbuka untukmu.',
  'notice.level_regular': 'Kamu sekarang anggota tetap di {title}. Lihat apa saja yang terbuka untukmu.',
  'notice.level_trusted': '{title} kini memercayaimu. Lihat apa saja yang terbuka untukmu.',
  'notice.level_guardian': 'Kamu sekarang penjaga di {title}. Lihat apa saja yang terbuka untukmu.',
} as const satisfies Translated<typeof english>

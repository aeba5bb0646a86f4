import type { Translated } from '../catalogue.ts'
import type { links as english } from '../en/links.ts'

export const links = {
  'links.wanted_hint': 'Halaman ini belum ada yang menulis',
} as const satisfies Translated<typeof english>

import type { Translated } from '../catalogue.ts'
import type { search as english } from '../en/search.ts'

export const search = {
  'search.title': 'Pencarian',
} as const satisfies Translated<typeof english>

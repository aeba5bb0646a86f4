import type { Translated } from '../catalogue.ts'
import type { editor as english } from '../en/editor.ts'

export const editor = {
  'editor.label': 'Naskah {chapter}',
} as const satisfies Translated<typeof english>

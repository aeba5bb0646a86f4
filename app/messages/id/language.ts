import type { Language } from '../language.ts'

export const language: Language = {
  name: 'Bahasa Indonesia',
  ...{ tag: 'id-ID', clock: '.', decimal: ',', currencies: { IDR: 'Rp' }, units: ['hari', 'jam', 'mnt'] },
  quotes: { double: ['“', '”'], single: ['‘', '’'], elisions: null },
}

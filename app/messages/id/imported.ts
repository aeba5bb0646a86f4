import type { Translated } from '../catalogue.ts'
import type { imported as english } from '../en/imported.ts'

export const imported: Translated<typeof english> = {
  'imports.title': 'Impor dari berkas',
  'imports.start_title': 'Mulai cerita dari berkas',
  'imports.rights': 'Mengapa teks ini boleh terbit di sini?',
  'imports.rights_mine': 'Semuanya tulisan saya',
  'imports.rights_public_domain': 'Domain publik: hak ciptanya sudah berakhir',
  'imports.rights_cc0': 'CC0 1.0',
  'imports.rights_cc_by': 'CC BY 4.0',
  'imports.rights_cc_by_sa': 'CC BY-SA 4.0',
  'imports.rights_cc_by_nc': 'CC BY-NC 4.0',
  'imports.rights_permission': 'Penulisnya memberi izin kepada saya',
  'imports.with_permission': 'dengan izin mereka',
  'imports.stored': {
    one: '{count} bab diimpor. Teksnya mengikuti aturan yang sama dengan teks yang diketik di sini.',
    other: '{count} bab diimpor. Teksnya mengikuti aturan yang sama dengan teks yang diketik di sini.',
  },
  'imports.listed': 'Teks impor',
  'imports.declared': '{authors} ({rights})',
  'imports.by': 'Diimpor oleh {name} dari {file}; nama menurut pengimpor',
  'imports.own': 'Diimpor oleh {name} dari {file}, sebagai tulisannya sendiri',
}

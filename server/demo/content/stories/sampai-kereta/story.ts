import type { DemoStory } from '../../types.ts'
import { gerbongTerakhir } from './gerbong-terakhir.ts'
import { limaEmpatPuluh } from './lima-empat-puluh.ts'

export const sampaiKereta: DemoStory = {
  key: 'sampai-kereta',
  challenge: 'resep-tak-tertulis',
  by: 'wening',
  at: -22.2,
  title: 'Sampai Kereta Lewat',
  synopsis:
    'Selama tiga puluh satu tahun Ibu menakar kopinya dengan kereta pukul lima empat puluh. Lalu keretanya dihapus dari ' +
    'jadwal, dan tidak ada yang tahu apa yang sebenarnya ia hitung.',
  idea: 'sampai-kereta',
  chapters: [limaEmpatPuluh, gerbongTerakhir],
  submitted: { by: 'wening', at: -5 },
  voters: ['bulan', 'arief', 'mirjam', 'priya', 'kwame'],
}

import type { DemoIdeas } from '../types.ts'

export const oneBagIdeas: DemoIdeas = {
  challenge: 'satu-tas',
  ideas: [
    {
      key: 'tiga-simpul',
      by: 'gede',
      at: -14,
      hook: 'Di tali tas itu ada tiga simpul. Setiap simpul adalah janji yang tidak pernah dibuka.',
      detail:
        'Pemilik pertama penjaga mercusuar. Simpulnya diikat orang lain. Pemilik berikutnya mengira itu cara memperbaiki tali.',
      tags: ['simpul', 'janji', 'laut'],
      voters: ['bulan', 'wening', 'arief', 'noriko', 'rania', 'kwame'],
      outcome: { state: 'adopted', by: 'meutia', at: -6 },
    },
    {
      key: 'pasir-tiga-warna',
      by: 'noriko',
      at: -13,
      hook: 'Pasir hitam, pasir putih, pasir merah. Pemilik keempat menebak urutan perjalanannya dari lapisan di dasar tas.',
      tags: ['pasir', 'detektif'],
      voters: ['gede', 'mirjam', 'kwame', 'joko'],
    },
    {
      key: 'tertukar-di-terminal',
      by: 'bulan',
      at: -12,
      hook: 'Tas itu tertukar di terminal. Dua orang pulang dengan hidup orang lain, dan tidak ada yang buru-buru menukarnya kembali.',
      tags: ['terminal', 'tertukar'],
      voters: ['gede'],
    },
    {
      key: 'surat-perawat',
      by: 'rania',
      at: -11,
      hook: 'Seorang perawat memakainya untuk membawa vaksin ke tujuh desa. Di desa ketujuh ia pulang dengan tas penuh jambu.',
      tags: ['perawat', 'jalan kaki'],
      voters: ['wening', 'bulan', 'priya'],
    },
    {
      key: 'tas-sekolah',
      by: 'joko',
      at: -10,
      hook: 'Empat tahun tas itu jadi tas sekolah. Pemiliknya kembar: hari Senin sampai Rabu si kakak, Kamis sampai Sabtu si adik.',
      tags: ['sekolah', 'kembar'],
      voters: ['gede'],
    },
    {
      key: 'dijual-mahal',
      by: 'arief',
      at: -9,
      hook: 'Seorang kolektor menawar tas 0031 seharga motor bebek, dan penjahitnya pura-pura tidak kenal tas itu.',
      tags: ['kolektor', 'harga'],
      voters: ['tomas', 'mirjam'],
      outcome: {
        state: 'declined',
        by: 'yohanes',
        at: -6,
        answer:
          'Lucu sekali, dan si penjahit memang mirip saya. Tetapi aturan jalannya: tas ini berpindah tangan tanpa dijual, ' +
          'dan harga di dalam cerita cepat sekali jadi iklan. Kalau kolektornya pulang dengan tangan kosong dan sebuah ' +
          'simpul baru, ajukan lagi sebagai bab.',
      },
    },
    {
      key: 'tas-dan-hujan',
      by: 'wening',
      at: -8,
      hook: 'Pembatik menyelamatkan kain pesanan dari banjir di tas itu. Malamnya luntur, dan kanvasnya jadi punya motif.',
      tags: ['batik', 'banjir'],
      voters: ['gede', 'rania'],
    },
  ],
}

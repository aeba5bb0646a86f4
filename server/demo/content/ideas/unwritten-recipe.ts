import type { DemoIdeas } from '../types.ts'

export const unwrittenRecipeIdeas: DemoIdeas = {
  challenge: 'resep-tak-tertulis',
  ideas: [
    {
      key: 'sampai-kereta',
      by: 'wening',
      at: -32,
      hook: 'Ibu menakar kopi dengan kereta pukul lima empat puluh. Suatu pagi keretanya dihapus dari jadwal.',
      detail:
        'Di dekat rumah nenekku ada warung yang menempel di tembok stasiun. Semua orang di sana menghitung waktu dengan ' +
        'kereta. Aku ingin tahu apa yang terjadi dengan takaran seperti itu kalau keretanya tidak datang lagi.',
      tags: ['kereta', 'ibu', 'lagu'],
      voters: ['joko', 'gede', 'rania', 'bulan', 'arief', 'mirjam', 'priya'],
      outcome: { state: 'adopted', by: 'bagas', at: -24 },
    },
    {
      key: 'gula-belakangan',
      by: 'bulan',
      at: -31,
      hook: 'Di warung Wak Sangkot gula tidak pernah masuk gelas. Ia diletakkan di tatakan, untuk nanti. Nanti kapan?',
      tags: ['gula', 'terminal'],
      voters: ['arief', 'wening', 'joko', 'gede'],
      outcome: { state: 'adopted', by: 'bagas', at: -24 },
    },
    {
      key: 'sendok-dua',
      by: 'arief',
      at: -31,
      hook: '“Dua sendok, jangan pelit,” kata Nenek, lalu wafat. Di lacinya ada sebelas sendok. Yang mana?',
      tags: ['sendok', 'keluarga', 'lucu'],
      voters: ['bulan', 'wening', 'rania', 'kwame', 'joko'],
      outcome: { state: 'adopted', by: 'laras', at: -24 },
    },
    {
      key: 'panci-warisan',
      by: 'gede',
      at: -30,
      hook: 'Tiga saudara berebut panci peninggalan bapak. Ternyata rasanya ada di kerak yang digosok bersih si bungsu.',
      tags: ['warisan', 'panci'],
      voters: ['bulan', 'rania', 'joko'],
    },
    {
      key: 'dukun-kopi',
      by: 'joko',
      at: -29,
      hook: 'Kondektur menyeduh kopi di gerbong makan dengan hitungan sambungan rel. Masinis baru jalannya terlalu halus.',
      detail:
        'Ini sungguhan. Sebelum rel panjang dilas, bunyinya teratur: jeglek, jeglek. Seratus dua puluh jeglek, matang.',
      tags: ['kereta', 'bunyi'],
      voters: ['wening'],
    },
    {
      key: 'resep-lewat-telepon',
      by: 'rania',
      at: -28,
      hook: 'Anak di perantauan menelepon ibunya tiap subuh, minta resep yang sama. Ia tidak pernah mencatat. Itulah gunanya.',
      tags: ['telepon', 'rantau'],
      voters: ['wening', 'bulan', 'arief', 'joko'],
    },
    {
      key: 'mesin-takar',
      by: 'kwame',
      at: -27,
      hook: 'Timbangan digital datang ke warung nenek. Nenek menimbang segenggam kopinya sepuluh kali: sepuluh kali sama persis.',
      tags: ['timbangan', 'nenek'],
      voters: ['mirjam', 'tomas'],
    },
    {
      key: 'kopi-puasa',
      by: 'mirjam',
      at: -26,
      hook: 'Resep yang cuma boleh diajarkan saat puasa, supaya si murid belajar dari bau dan bunyi, tidak dari mencicipi.',
      tags: ['puasa', 'bau'],
      voters: ['wening'],
    },
  ],
}

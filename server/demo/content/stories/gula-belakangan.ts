import { append } from '../blocks.ts'
import type { DemoStory } from '../types.ts'

export const gulaBelakangan: DemoStory = {
  key: 'gula-belakangan',
  challenge: 'resep-tak-tertulis',
  by: 'bulan',
  at: -21,
  title: 'Gula Belakangan',
  synopsis:
    'Wak Sangkot tidak pernah memasukkan gula ke gelas siapa pun. Yang ia wariskan bukan takaran, melainkan urutan.',
  idea: 'gula-belakangan',
  chapters: [
    {
      title: 'Gula Belakangan',
      by: 'bulan',
      at: -20.8,
      steps: [
        append('bulan', 0.4, [
          'Wak Sangkot tidak pernah memasukkan gula ke gelas siapa pun. Gulanya ditaruh di tatakan, sebongkah gula aren sebesar kuku jempol, dan semua orang baru selalu salah: dicelupkan, dikunyah, dibungkus tisu untuk anak di rumah.',
          '“Itu untuk nanti,” kata Wak.',
          '“Nanti kapan, Wak?”',
          '“Nanti kalau pahitnya sudah kamu kenal.”',
          'Aku menganggapnya filsafat warung. Sampai malam itu, malam aku turun dari bus Medan dengan satu tas dan satu surat pemecatan. Kuminum kopinya sampai ke ampas. Pahit, lalu pahit, lalu, entah di teguk keberapa, ada rasa lain yang kecil sekali, seperti lampu rumah dilihat dari jalan raya. Baru sesudah itu kugigit gulanya.',
        ]),
        {
          by: 'arief',
          at: 7,
          op: 'insertAfter',
          find: 'Aku menganggapnya filsafat warung',
          text: ', jenis yang dibagikan gratis bersama asap rokok',
        },
        { by: 'arief', at: 7.1, cut: true, summary: 'Malam turun dari bus' },
        append('bulan', 22, [
          'Wak mengangguk tanpa menoleh. “Sudah ketemu?”',
          '“Apa tadi itu, Wak?”',
          '“Kopinya,” kata Wak. “Selama ini kamu kira apa.”',
          'Dua puluh tahun kemudian warung itu jadi tanggunganku. Resepnya tidak pernah diberikan kepadaku; yang diberikan cuma urutannya. Kalau ada orang baru yang mencelupkan gulanya lebih dulu, kubiarkan. Tidak semua orang datang dalam keadaan perlu tahu. Tetapi ada malam-malam ketika seseorang turun dari bus dengan satu tas saja, dan tatakan itu kuletakkan agak jauh dari gelasnya, supaya tangannya menunggu.',
        ]),
        {
          by: 'arief',
          at: 30,
          op: 'replace',
          find: 'agak jauh dari gelasnya, supaya tangannya menunggu.',
          with: 'agak jauh dari gelasnya, kira-kira sejauh lengan, supaya tangannya terpaksa menunggu.',
        },
        { by: 'bulan', at: 34, cut: true, summary: 'Sejauh lengan. Setuju, Rief', approvedBy: 'bagas' },
      ],
    },
  ],
  submitted: { by: 'bulan', at: -6 },
  voters: ['wening', 'gede', 'priya', 'tomas'],
}

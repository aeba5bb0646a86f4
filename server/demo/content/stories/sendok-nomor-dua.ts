import { append } from '../blocks.ts'
import type { DemoStory } from '../types.ts'

export const sendokNomorDua: DemoStory = {
  key: 'sendok-nomor-dua',
  challenge: 'resep-tak-tertulis',
  by: 'arief',
  at: -20,
  title: 'Sendok Nomor Dua',
  synopsis: 'Resep Nenek cuma satu kalimat. Masalahnya, di lacinya ada sebelas sendok.',
  idea: 'sendok-dua',
  chapters: [
    {
      title: 'Sendok Nomor Dua',
      by: 'arief',
      at: -19.5,
      steps: [
        append('arief', 0.6, [
          'Resep Nenek cuma satu kalimat, dan kalimat itu perintah: dua sendok, jangan pelit.',
          'Masalahnya, sendok yang mana.',
          'Sesudah tahlilan hari ketujuh kami berlima membongkar lacinya. Ada sendok bebek, sendok bayi, sendok bertuliskan nama maskapai yang sudah bangkrut, dan sebuah sendok semen. “Bukan yang itu,” kata Paman Rusli.',
          'Kami menyeduh satu gelas untuk tiap sendok. Sebelas gelas, sebelas kali mencicipi, sebelas kali menggeleng. Menjelang tengah malam kami sudah terlalu melek untuk berduka. Tante Ida yang tertawa lebih dulu.',
        ]),
        {
          by: 'joko',
          at: 5,
          op: 'insertAfter',
          find: '“Bukan yang itu,” kata Paman Rusli.',
          text: ' “Tapi jangan dibuang dulu.”',
        },
        { by: 'wening', at: 9, op: 'mark', find: 'dua sendok, jangan pelit', mark: 'i' },
        { by: 'wening', at: 9.1, cut: true, summary: 'Sebelas sendok' },
        append('arief', 25, [
          'Tetangga mengetuk karena mengira ada apa-apa. Kami suruh masuk; sayang kopinya. Tetangga memanggil istrinya. Istrinya memanggil hansip. Menjelang subuh sebelas gelas itu habis dan ada empat belas orang di dapur Nenek.',
          'Barulah Paman Rusli, yang paling lama diam, berkata, “Dua sendok. Yang satu untuk diri sendiri.”',
          'Kami semua memandangnya.',
          '“Jangan pelit,” katanya.',
          'Sejak malam itu, di warung kami, orang yang datang sendirian dibuatkan dua gelas. Yang kedua diletakkan di seberangnya, di depan bangku kosong. Bangku itu biasanya terisi.',
        ]),
        {
          by: 'joko',
          at: 29,
          op: 'replace',
          find: 'Bangku itu biasanya terisi.',
          with: 'Biasanya tidak lama.',
        },
        { by: 'arief', at: 33, cut: true, summary: 'Dua kata saja untuk penutup', approvedBy: 'bagas' },
      ],
    },
  ],
  submitted: { by: 'arief', at: -5.5 },
  voters: ['gede', 'bulan', 'rania', 'mirjam'],
}

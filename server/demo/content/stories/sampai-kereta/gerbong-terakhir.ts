import { append, pause } from '../../blocks.ts'
import type { DemoChapter } from '../../types.ts'

export const gerbongTerakhir: DemoChapter = {
  title: 'Gerbong Terakhir',
  by: 'rania',
  at: -17,
  steps: [
    append('rania', 0.5, [
      'Orang yang menemukannya adalah Bima, anakku, tujuh tahun, yang belum pernah mencicipi kopi.',
      'Ia sedang bermain di bawah meja ketika Ibu menjerang air, sekali lagi, untuk kereta yang tidak datang. Waktu itu Ibu sudah sering lupa nama kami. Tetapi di depan panci punggungnya masih tegak. Tangan kanannya memegang saringan. Tangan kirinya, yang menggantung di samping daster, bergerak sedikit-sedikit.',
      '“Mbah lagi menghitung,” kata Bima dari bawah meja. “Jarinya.”',
    ]),
    {
      by: 'wening',
      at: 5,
      op: 'insertAfter',
      find: 'di depan panci punggungnya masih tegak',
      text: ', dan tangannya masih tahu',
    },
    { by: 'wening', at: 5.1, cut: true, summary: 'Bima di bawah meja' },
    append('wening', 20, [
      'Aku jongkok di sebelahnya. Dari situ, setinggi anak tujuh tahun, terlihat apa yang tidak pernah terlihat dari balik meja: jari Ibu mengetuk pahanya, telunjuk, tengah, manis, berhenti, mulai lagi. Bibirnya bergerak. Ia bukan menghitung. Ia bernyanyi.',
      'Lagu itu lagu Bapak. Dulu Bapak masinis di lintas ini; ia hafal setiap sambungan rel antara sini dan kota, dan ia mengarang lagu untuknya, yang isinya cuma nama tempat, berurutan, dari jauh sampai dekat:',
      'Pohon asam, pohon asam,\njembatan yang satu, jembatan yang dua,\nkuburan Belanda, sawah Haji Umar,\npelan-pelan, sudah kelihatan,\nrumah Tini, rumah Tini.',
      'Tini nama ibuku.',
    ]),
    {
      by: 'joko',
      at: 26,
      op: 'replace',
      find: 'Dulu Bapak masinis di lintas ini',
      with: 'Bapak masinis di lintas ini sebelum aku lahir',
    },
    {
      by: 'joko',
      at: 26.2,
      op: 'replace',
      find: 'kuburan Belanda, sawah Haji Umar',
      with: 'sawah Haji Umar, kuburan Belanda',
    },
    { by: 'gede', at: 28, op: 'kind', find: 'jembatan yang satu', kind: 'quote' },
    {
      by: 'gede',
      at: 28.3,
      cut: true,
      summary: 'Lagu Bapak: dijadikan kutipan, urutannya dibetulkan supaya berima',
      approvedBy: 'laras',
    },
    append('wening', 44, [
      'Bapak meninggal ketika aku dua tahun. Aku selalu mengira Ibu memilih tempat ini karena dekat stasiun. Rupanya karena dari sinilah kereta Bapak pertama kali kelihatan. Jadi bukan kereta yang menakar kopi kami. Kereta cuma menyamai lagunya, setiap pagi, selama tiga puluh satu tahun; dan ketika keretanya berhenti, Ibu menunggu lagu itu dimulai oleh orang lain.',
      '“Bu,” kataku. “Palangnya turun.”',
      'Ibu menoleh. Aku mulai menyanyi. Suaraku jelek dan aku cuma tahu dua baris, tetapi Bima, yang belum malu pada apa pun, ikut dari bawah meja dan mengarang sisanya. Pada jembatan yang dua Ibu memasukkan kopi. Pada sawah Haji Umar tangannya berhenti, menunggu, persis seperti dulu. Pada rumah Tini ia mematikan api.',
    ]),
    {
      by: 'rania',
      at: 47,
      op: 'replace',
      find: 'Pada rumah Tini ia mematikan api.',
      with: 'Pada namanya sendiri, yang sudah seminggu tidak dikenalinya, ia mematikan api.',
    },
    { by: 'rania', at: 47.1, cut: true, summary: 'Palang turun', approvedBy: 'laras' },
    append('gede', 66, [
      pause,
      'Mbak Yayuk minum seteguk. Lalu diam. Lalu seteguk lagi. Si tentara tua meletakkan topinya di meja. Pak Darmo, yang sudah tiga bulan tidak punya loket, melihat arlojinya karena kebiasaan, dan berdiri.',
      '“Lho, mau ke mana, Pak?” tanyaku.',
      '“Tidak tahu,” kata Pak Darmo. “Rasanya harus berangkat.”',
      'Sampai sekarang resepnya belum ditulis. Pernah kucoba, tetapi di kertas ia cuma lima nama tempat, dan tiga di antaranya sudah tidak ada. Kalau kau mau belajar, datanglah sebelum pukul lima empat puluh. Duduklah menghadap rel. Suara jelek tidak apa-apa.',
    ]),
    {
      by: 'joko',
      at: 70,
      op: 'replace',
      find: 'Suara jelek tidak apa-apa.',
      with: 'Suaramu jelek juga tidak apa-apa; masinisnya dulu lebih jelek lagi.',
    },
    {
      by: 'wening',
      at: 74,
      op: 'replace',
      find: 'juga tidak apa-apa; masinisnya dulu lebih jelek lagi.',
      with: 'juga tidak apa-apa.',
    },
    {
      by: 'wening',
      at: 74.1,
      cut: true,
      summary: 'Penutup. Lelucon Pak Joko disimpan untuk obrolan',
      approvedBy: 'laras',
    },
  ],
}

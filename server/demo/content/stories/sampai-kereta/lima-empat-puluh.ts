import { append, pause } from '../../blocks.ts'
import type { DemoChapter, DemoStory } from '../../types.ts'
import { gerbongTerakhir } from './gerbong-terakhir.ts'

export const limaEmpatPuluh: DemoChapter = {
  title: 'Pukul Lima Empat Puluh',
  by: 'wening',
  at: -22,
  steps: [
    append('wening', 0.5, [
      'Kalau ditanya resepnya, Ibu selalu menjawab dengan jadwal kereta.',
      '“Airnya dijerang waktu palang turun,” katanya, “kopinya masuk waktu lokomotif kelihatan, apinya dimatikan sesudah gerbong terakhir lewat.” Tidak ada sendok, tidak ada menit, tidak ada derajat. Kereta lokal pukul lima empat puluh adalah timbangan kami, dan selama tiga puluh satu tahun timbangan itu selalu tepat waktu.',
      'Warung kami menempel di tembok stasiun, begitu dekat sehingga gelas-gelas bergetar setiap kali ada yang lewat. Pelanggan hafal. Mereka datang sebelum palang turun, duduk menghadap rel, dan menunggu kopi mereka. Pak Darmo dari loket. Mbak Yayuk yang menjual pecel di gerbong tiga. Seorang tentara tua yang tidak pernah naik kereta ke mana-mana.',
    ]),
    {
      by: 'joko',
      at: 6,
      op: 'replace',
      find: 'timbangan itu selalu tepat waktu.',
      with: 'timbangan itu tidak pernah bohong lebih dari beberapa menit.',
    },
    {
      by: 'joko',
      at: 6.2,
      op: 'replace',
      find: 'gelas-gelas bergetar',
      with: 'gelas-gelas berdenting di raknya',
    },
    {
      by: 'joko',
      at: 6.3,
      cut: true,
      summary: 'Tidak ada kereta lokal yang selalu tepat waktu. Maaf, saya kondektur',
    },
    {
      by: 'rania',
      at: 15,
      op: 'insertAfter',
      find: 'dan menunggu kopi mereka',
      text: ' seperti orang lain menunggu kekasih',
    },
    append('gede', 24, [
      'Lalu, pada suatu bulan Maret, kereta lokal itu dihapuskan dari jadwal.',
      'Tidak ada upacara. Hanya selembar pengumuman di kaca loket, ditempel Pak Darmo sendiri, yang sesudah itu duduk di warung kami dan tidak memesan apa-apa.',
      'Besoknya Ibu bangun seperti biasa. Ia menyalakan api, mengisi panci, dan berdiri memandangi rel. Palang tidak turun. Air mendidih, terus mendidih, dan Ibu tetap berdiri, sampai panci itu kering dan baunya seperti besi. Aku yang mematikan kompornya.',
      '“Keretanya belum lewat,” kata Ibu.',
    ]),
    {
      by: 'wening',
      at: 29,
      op: 'replace',
      find: '“Keretanya belum lewat,” kata Ibu.',
      with: '“Belum lewat,” kata Ibu.',
    },
    { by: 'wening', at: 29.1, op: 'replace', find: 'dihapuskan dari jadwal', with: 'dihapus dari jadwal' },
    {
      by: 'wening',
      at: 29.2,
      cut: true,
      summary: 'Kereta dihapus; Ibu tetap menunggu',
      approvedBy: 'bagas',
    },
    append('rania', 49, [
      pause,
      'Sesudah itu Ibu mulai lupa. Mula-mula yang kecil: di mana saringan, hari apa. Kemudian yang besar: bahwa Bapak sudah lama tidak ada, bahwa aku anaknya. Dokter puskesmas bilang memang umurnya. Aku tidak membantah. Tetapi aku tahu tanggal mulainya, dan tanggal itu tertempel di kaca loket.',
      'Pernah kami mencoba menyeduh dengan kereta yang baru, yang lewat di jalur sebelah pukul enam kurang delapan tanpa berhenti. Ia lewat seperti orang yang pura-pura tidak kenal. Airnya belum sempat bergelembung.',
      'Kami mencoba dengan jam dinding. Kami mencoba dengan telepon genggam. Empat menit dua puluh detik dari palang ke lokomotif, menurut ingatan Pak Darmo; satu menit lima puluh dari lokomotif ke gerbong terakhir, menurut si tentara, yang menghitungnya dalam langkah. Kopinya jadi. Tentu saja jadi, kopi selalu jadi.',
      'Tetapi Mbak Yayuk meneguknya sekali, meletakkan gelasnya, dan berkata dengan sangat hati-hati, “Ini enak, Nduk.”',
      'Tidak pernah ada orang yang bilang kopi Ibu enak. Orang hanya minum, lalu diam, lalu berangkat.',
    ]),
    {
      by: 'wening',
      at: 55,
      op: 'insertAfter',
      find: 'berkata dengan sangat hati-hati,',
      text: ' seperti orang menyampaikan kabar duka,',
    },
    { by: 'gede', at: 60, op: 'mark', find: 'enak, Nduk', mark: 'i' },
    {
      by: 'gede',
      at: 60.1,
      cut: true,
      summary: 'Percobaan dengan jam; pujian yang terdengar seperti belasungkawa',
      approvedBy: 'bagas',
    },
  ],
}

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

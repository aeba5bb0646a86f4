import type { DemoComment } from './types.ts'

export const comments: DemoComment[] = [
  {
    target: { on: 'challenge', challenge: 'old-post-office' },
    by: 'tomas',
    at: -4,
    type: 'question',
    helpful: ['tomas', 'rania', 'wening'],
    body: 'Does the story have to be set in Cicurug, or may the post office receive letters from Valparaíso? I know a few that were never delivered.',
    replies: [
      {
        by: 'sinta',
        at: -3.8,
        official: true,
        body: 'Anything may arrive, Tomás; that is what the building is for. Only the room itself has to be ours: red door, six counters, one chair. We measured the pigeonholes for you: 22 by 30 centimetres, so no pianos.',
      },
      {
        by: 'mirjam',
        at: -3.5,
        body: 'No pianos, but a piano’s worth of sheet music would fit in about nine of them.',
      },
    ],
  },
  {
    target: { on: 'challenge', challenge: 'old-post-office' },
    by: 'rania',
    at: -2.9,
    type: 'praise',
    body: 'A brand that asks what a building wants to be before painting it. My pharmacy was painted in one night and nobody has felt well in it since.',
  },
  {
    target: { on: 'challenge', challenge: 'old-post-office' },
    by: 'noriko',
    at: -1.1,
    type: 'problem',
    body: 'The brief says the post office closed on a Friday in 1998, but does not say which month. It matters for the rain. Could you look at the last postmark?',
  },
  {
    target: { on: 'idea', idea: 'counter-six' },
    by: 'mirjam',
    at: -4.2,
    type: 'praise',
    body: '“Half of what I married was his handwriting.” I stopped in the middle of the archive and read that aloud to nobody.',
    replies: [
      {
        by: 'wening',
        at: -4,
        body: 'My grandfather would have pretended not to hear. He would have asked you to say it again, louder.',
      },
    ],
  },
  {
    target: { on: 'idea', idea: 'postman-keeps-walking' },
    by: 'priya',
    at: -3,
    type: 'comment',
    body: 'His shoes should have a sound. Leather on tile, then rubber on tile, then by 2020 nothing at all.',
  },
  {
    target: { on: 'idea', idea: 'weight-of-a-letter' },
    by: 'kwame',
    at: -2,
    type: 'question',
    body: 'Two grams lighter each time, or only the first? If each time, somebody will read it until it floats.',
    replies: [
      { by: 'noriko', at: -1.8, body: 'Only the first. After that it is just paper. That is the sad part.' },
    ],
  },
  {
    target: { on: 'challenge', challenge: 'satu-tas' },
    by: 'joko',
    at: -9,
    type: 'question',
    body: 'Kalau pemilik keduanya naik kereta, boleh? Tas 0031 dibuat tahun berapa? Saya perlu tahu lokomotifnya apa.',
    replies: [
      {
        by: 'yohanes',
        at: -8.7,
        official: true,
        body: 'Boleh sekali, Pak Joko. Nomor 0031 dijahit Agustus 2006, benang lilin, tali dari bekas layar. Soal lokomotif, kami percayakan kepada Bapak.',
      },
      {
        by: 'joko',
        at: -8.5,
        body: 'Berarti CC 203. Terima kasih. Ini penting walaupun tidak akan saya tulis.',
      },
      {
        by: 'yohanes',
        at: -8.2,
        isAdvert: true,
        body: 'Sama-sama, Pak. Sekalian kabar: promo jahit ulang tali tas sampai akhir bulan, minat? Chat admin toko kami.',
      },
    ],
  },
  {
    target: { on: 'chapter', story: 'tiga-simpul', chapter: 0 },
    by: 'noriko',
    at: -2.4,
    type: 'comment',
    body: 'Saya baca pelan-pelan dengan kamus. “Bapak belum sampai” tidak butuh kamus.',
  },
  {
    target: { on: 'chapter', story: 'tiga-simpul', chapter: 0 },
    by: 'arief',
    at: -1.9,
    type: 'question',
    body: 'Aku usul satu alasan lagi untuk Haris, kakinya malas. Terlalu lucu, atau justru itu yang paling jujur? Bli Gede yang putuskan.',
    replies: [
      {
        by: 'gede',
        at: -1.7,
        body: 'Aku suka, tetapi kasih aku semalam. Alasan keempat harus lebih berat daripada tiga yang pertama, atau jauh lebih ringan.',
      },
    ],
  },
  {
    target: { on: 'challenge', challenge: 'resep-tak-tertulis' },
    by: 'bulan',
    at: -22,
    type: 'praise',
    body: 'Akhirnya ada lomba yang melarang pesan moral. Guru bahasaku dulu pasti demam membacanya.',
    replies: [
      { by: 'gede', at: -21.8, body: 'Guru bahasa di sini sehat-sehat saja, Bulan. Agak berkeringat.' },
    ],
  },
  {
    target: { on: 'idea', idea: 'dukun-kopi' },
    by: 'gede',
    at: -27,
    type: 'question',
    body: 'Pak Joko, seratus dua puluh jeglek itu kira-kira berapa kilometer? Mau saya jadikan soal cerita untuk kelas delapan.',
    replies: [
      {
        by: 'joko',
        at: -26.5,
        body: 'Rel 25 meter: tiga kilometer pas. Pada 45 km/jam, empat menit. Kopinya matang, muridnya bingung.',
      },
    ],
  },
  {
    target: { on: 'chapter', story: 'sampai-kereta', chapter: 0 },
    by: 'bulan',
    at: -3.4,
    type: 'praise',
    body: '“Ini enak, Nduk” sebagai kabar duka. Aku tertawa, lalu tidak jadi tertawa.',
  },
  {
    target: { on: 'chapter', story: 'sampai-kereta', chapter: 1 },
    by: 'joko',
    at: -3.2,
    type: 'comment',
    body: 'Supaya tercatat: kalimat saya tentang masinis yang suaranya lebih jelek dihapus Wening. Tidak apa-apa. Saya kenal masinisnya, dan kalimat itu benar.',
    replies: [
      {
        by: 'wening',
        at: -3.1,
        body: 'Benar, Pak, dan lucu. Justru itu: sesudah “harus berangkat” saya tidak mau orang sempat tertawa lagi.',
      },
    ],
  },
  {
    target: { on: 'chapter', story: 'sampai-kereta', chapter: 1 },
    by: 'mirjam',
    at: -2.6,
    type: 'question',
    body: 'Is the tune of the engine driver’s song a real one? My grandmother had a counting song with a bridge in it and I have lost the second line.',
    replies: [
      {
        by: 'rania',
        at: -2.5,
        body: 'Invented, but I have been humming it for a week, so by now it has a tune. I’ll record it for you.',
      },
    ],
  },
  {
    target: { on: 'chapter', story: 'sendok-nomor-dua', chapter: 0 },
    by: 'rania',
    at: -2.2,
    type: 'praise',
    body: 'Sendok semen! “Tapi jangan dibuang dulu” persis semua pamanku.',
  },
  {
    target: { on: 'chapter', story: 'umbrella-ledger', chapter: 0 },
    by: 'noriko',
    at: -13,
    type: 'praise',
    body: 'I wanted to complain that I guessed the number on the tag. Then I saw in the history that you took it out so I could.',
    replies: [{ by: 'tomas', at: -12.8, body: 'The best thing I wrote in that chapter was a deletion.' }],
  },
  {
    target: { on: 'chapter', story: 'umbrella-ledger', chapter: 1 },
    by: 'gede',
    at: -11,
    type: 'comment',
    body: '“The first person to offer me nothing at all.” In Balinese there is a word for company that asks for nothing. I will not translate it; I’ll move my saucer.',
  },
  {
    target: { on: 'chapter', story: 'umbrella-ledger', chapter: 2 },
    by: 'bulan',
    at: -9,
    type: 'question',
    body: 'Did Bu Tati know from the beginning who he was? She hid the book, so she read his line. I need to know.',
    replies: [
      {
        by: 'wening',
        at: -8.6,
        body: 'We argued about it for two days. My answer: she knew there was no name. That is not the same as knowing who.',
      },
      { by: 'kwame', at: -8.4, body: 'Mine: she knew, and it was none of our business.' },
    ],
  },
  {
    target: { on: 'challenge', challenge: 'free-chair' },
    by: 'laras',
    at: -0.9,
    type: 'comment',
    body: 'Thank you, all of you. We printed the three chapters on receipt paper, because that is the only printer we have, and it came out four metres long. It hangs from the stairs above table nine.',
    replies: [{ by: 'rania', at: -0.7, body: 'Four metres is the nicest word count I have ever had.' }],
  },
  {
    target: { on: 'chapter', story: 'pencil-line', chapter: 1 },
    by: 'yohanes',
    at: -70,
    type: 'praise',
    body: 'I grew up across from a strait like that one. My mother read this and said the time is right and the sandals are right. She wants to know who told you about the window.',
    replies: [
      {
        by: 'mirjam',
        at: -69.5,
        body: 'Please tell her that nobody did, and that I am very glad somebody watched it.',
      },
    ],
  },
]

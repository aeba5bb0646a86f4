/** Another way to put the demo's great question, and the name of who puts it. Without words it is a plain "me too". */
type Joiner = { name: string; words?: string }

/** One question that more than forty people ask, in both languages and in the words of chats. */
export const GREAT_QUESTION = {
  by: 'bulan',
  at: -6,
  body: 'Apakah kursi kosong itu dijual, atau kursinya selalu sama?',
  answer: {
    by: 'sinta',
    at: -5.87,
    body: 'Tidak dijual, dan tidak pernah. Kursinya bukan kursi tertentu: di tiap warung, yang paling dekat pintu dan paling goyang.\n\nKami menyisakannya sejak 2009, karena yang datang kehujanan biasanya tidak sempat memilih.',
  },
  peers: [
    {
      by: 'gede',
      body: 'Aku pernah duduk di situ waktu penuh. Tidak ada yang menyuruh pindah, tapi ada yang menggeser tatakannya.',
    },
    {
      by: 'mirjam',
      body: 'In Gang Kelor it is the one under the stairs. I measured it for chapter one: it rocks by four millimetres.',
    },
    { by: 'arief', body: 'Di buku tamu 2011 sudah tertulis “jangan isi yang dekat pintu”. Tulisan Bu Tati.' },
  ],
}

const WORDS = [
  'Kursinya dijual nggak sih?',
  'Is the free chair always the same chair?',
  'kursi yg deket pintu itu beneran gak dijual?',
  'Can I buy the empty chair?',
  'kursi kosongnya itu-itu aja atau ganti?',
  'Boleh beli kursi kosongnya?',
  'Is that empty seat for sale, or is it one particular seat?',
  'itu kursi kosong dijual ga ya kak',
  'Apa kursi kosongnya selalu kursi yang sama?',
  'Do you ever sell the empty chair?',
  'bangku kosong dekat pintu bisa dibeli gak?',
  'Which chair is the empty one? Always the same?',
  'kursi kosong tuh dijual apa cuma pajangan',
  'Kenapa kursinya selalu sama, dan bisa dibeli?',
  'How much would the empty chair cost?',
  'kalo mau beli kursi kosong itu gimana?',
]
const NAMES =
  'Adi Agus Ambar Anisa Ayu Bayu Citra Danang Dewi Dimas Dini Eka Endah Fajar Fitri Galih Hana Hendra Ika Indra Intan Jaya Kartika Kiki Lestari Lina Mega Nanda Nita Oka Prita Putra Rani Ratih Reza Rizal Sari Sekar Tia Tono Umi Wahyu Yani Yoga'.split(
    ' ',
  )

/** More than forty people who come only to ask. */
export const JOINERS: readonly Joiner[] = NAMES.map((name, i) => {
  const words = i % 3 === 2 ? undefined : WORDS[i - Math.floor(i / 3)]
  return words === undefined ? { name } : { name, words }
})

type DemoQuestion = {
  by: string
  at: number
  body: string
  to?: 'everybody'
  answer?: { by: string; at: number; body: string }
}

export const QUESTIONS: readonly DemoQuestion[] = [
  {
    by: 'tomas',
    at: -9,
    body: 'What happens when two people come in wet?',
    answer: { by: 'laras', at: -8.9, body: 'The first one moves over. We have never had to say it.' },
  },
  {
    by: 'rania',
    at: -8,
    body: 'Boleh pesan kursi untuk orang yang belum datang?',
    answer: { by: 'sinta', at: -7.8, body: 'Boleh. Bilang saja ke siapa pun di balik meja.' },
  },
  {
    by: 'noriko',
    at: -7,
    body: 'Do you lend umbrellas to people who will not come back?',
    answer: {
      by: 'laras',
      at: -5.5,
      body: 'Most of all to them. Eleven of forty came back, each with somebody else.',
    },
  },
  { by: 'priya', at: -4, body: 'Is there a list of the rooms that nobody has written about?' },
  { by: 'wening', at: -3.2, body: 'Siapa yang menulis papan harga di Cicurug?' },
  { by: 'mirjam', at: -2.4, body: 'How long may a chapter be before it is too long for you?' },
  { by: 'gede', at: -1.6, body: 'Kopinya dari mana, dan kenapa tidak pernah habis?' },
  { by: 'tomas', at: -1.1, body: 'May a story contain a map?' },
  { by: 'rania', at: -0.8, body: 'Hari apa warung di Empang tutup?' },
  { by: 'noriko', at: -0.5, body: 'Could the winning story be printed in two languages?' },
  {
    by: 'priya',
    at: -0.3,
    to: 'everybody',
    body: 'Which sentence of another writer do you wish were yours?',
  },
  { by: 'wening', at: -0.2, to: 'everybody', body: 'Kalian menulis di warung atau di rumah?' },
]

/** A question whose official answer became a chapter of a story, as the brand promised. `at` is when it was asked. */
export const CHAPTER_ANSWER = {
  brand: 'peta-lipat',
  story: 'tiga-simpul',
  at: -1.45,
  question: { by: 'rania', body: 'Pasir tiga warna di dalam tas 0031 itu dari pantai mana saja?' },
  joiners: ['noriko', 'wening', 'nadya'],
  answer: {
    by: 'yohanes',
    body: 'Tiga warna, dan kami baru yakin dengan dua.\n\nYang putih halus seperti tepung: pasir Belitung, kata Pak Hendrik yang dulu membuat kaca. Yang hitam dari kaki Ili Mandiri; kami menginjaknya setiap pagi. Yang ketiga kekuningan dan berbau minyak kayu putih. Kami tidak tahu itu dari mana.\n\nKetiganya kami simpan di botol bekas obat, di rak dekat jendela. Beratnya sebelas gram, kalau ditimbang bersama-sama.',
  },
  peer: {
    by: 'joko',
    body: 'Yang kekuningan coba dicium lagi, Pak. Kalau ada solarnya, itu pasir rem kereta, bukan pasir pantai.',
  },
  promise: {
    by: 'meutia',
    text: 'Jawaban soal pasir ini jadi satu halaman di ceritanya, supaya tidak hilang di obrolan.',
    due: 3,
    outcome: 'Sudah jadi bab “Sebelas gram” di Tiga Simpul. Bli Gede yang memindahkannya.',
  },
  chapter: { by: 'gede', title: 'Sebelas gram', summary: 'Jawaban bengkel soal pasir' },
}

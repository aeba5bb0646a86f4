import { seededRandom, shuffle } from '#app/domain/random.ts'

/** One question in forty wordings, in both languages and in the short forms of chats. */
const SHIPPING = `
Apakah bukunya bisa dikirim ke luar Jawa?
Bukunya dikirim ke luar pulau Jawa juga gak?
kirim ke luar jawa bisa ga kak
Do you ship the book outside Java?
Can the book be shipped outside of Java?
Kalau di luar Jawa, bukunya dikirim berapa hari?
Pengiriman buku ke luar Jawa bisa?
Ongkir buku ke luar Jawa berapa ya?
Is delivery of the book possible outside Java?
Bisa kirim buku ke Makassar, di luar Jawa?
Untuk luar Jawa bukunya tetap dikirim kan?
Will you send the book outside Java too?
buku dikirim sampai luar jawa nggak yaaa
Halo kak, luar Jawa dapat kiriman buku tidak?
How long does shipping the book outside Java take?
Saya tinggal di luar Jawa, apakah bukunya bisa dikirim?
Pembaca luar Jawa bisa minta bukunya dikirim?
Do readers outside Java get the book delivered?
Berapa biaya kirim buku kalau ke luar Jawa?
apa buku ini dikirim juga ke luar jawa
Shipping the book outside Java, is that possible?
Kirim buku ke luar Jawa pakai apa?
Apakah ada pengiriman buku untuk luar Jawa?
kalo luar jawa bukunya dikirim gratis gak
Could you deliver the book to somewhere outside Java?
Buku ini dikirimkan ke luar Jawa atau hanya di Jawa?
Mau tanya, pengiriman buku luar Jawa gimana?
Are books delivered outside Java?
Luar Jawa kebagian kiriman buku juga tidak?
Does the delivery of the book reach places outside Java?
Kak, bukunya bs dikirim ke luar jawa kan?
Book delivery outside Java, yes or no?
Bagaimana cara supaya bukunya dikirim ke luar Jawa?
What does it cost to ship the book outside Java?
Teman saya di luar Jawa, bisa dikirim bukunya?
Pesan buku dari luar Jawa dikirim kapan?
Is the book sent outside Java as well?
Dikirim ke luar Jawa juga gak bukunya?
luar jawa bisa dikirim buku ga sih
Do you deliver books outside Java?
`

/** Questions of which no two ask the same. */
const OTHERS = `
Apakah kursi kosong itu dijual?
Boleh membawa anjing ke warung?
Siapa yang menggambar sampulnya?
Berapa panjang maksimal satu bab?
Umur minimal untuk ikut berapa?
Kapan pemenang diumumkan?
Apa hadiah untuk juara dua?
Kopinya bisa pakai susu oat?
Tehnya dari kebun mana?
Apakah ada musala di sana?
Parkir motornya di sebelah mana?
Can I write under a pen name?
Who owns the photos that I upload?
Is there an audio version for the blind?
Which camera did the photographer use?
How do I delete my account?
Why was my comment held?
May a company take part?
What happens when two authors disagree?
Is the translator paid?
Bagaimana cara mengganti sandi?
Kenapa ideku digabung dengan yang lain?
Boleh menulis dalam bahasa Sunda?
Apakah suaraku bisa ditarik kembali?
Berapa kali satu orang boleh memilih?
Lagunya diambil dari album apa?
Hujan begini tetap buka?
Payungnya buatan siapa?
Apakah resep sambalnya rahasia?
Menu vegetariannya ada?
Gelasnya dari bambu atau kaca?
Are the spoons washable?
Does the lamp need batteries?
What is the warranty on the kettle?
Can the label be printed in braille?
Is the paper recycled?
Do teachers get a discount?
Are there workshops for teenagers?
Who judges the drawings?
Is smoking allowed on the terrace?
Apakah ceritanya berdasarkan kejadian nyata?
Kenapa tokoh Bu Rini meninggal?
Apakah akan ada musim kedua?
Siapa nama kucing di bab tiga?
Peta kotanya nyata atau rekaan?
Apakah kereta malam itu masih jalan?
Nomor telepon kantornya berapa?
Siapa yang memegang kunci gudang?
Apakah kasirnya menerima dolar?
Ada lowongan untuk ilustrator?
`
const OPENINGS = ['', 'Kak, ', 'Permisi, ', 'Halo, ', 'Maaf, ', 'Hi, ', 'Please: ', 'Mau tanya: ']
const lines = (text: string): string[] => text.trim().split('\n')

/** Wordings of one question, each by itself unlike many of the others. */
export const wordingsOfOneQuestion = (seed: number, count: number): string[] =>
  shuffle(lines(SHIPPING), seededRandom(seed)).slice(0, count)

/** Fifty different questions, each asked about equally often. */
export function differentQuestions(seed: number, count: number): string[] {
  const random = seededRandom(seed)
  const all = shuffle(lines(OTHERS), random)
  return Array.from(
    { length: count },
    (_, i) => `${OPENINGS[Math.floor(random() * OPENINGS.length)]}${all[i % all.length]}`,
  )
}

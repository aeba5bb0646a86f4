import type { DemoChallenge } from './types.ts'

const termsIndonesian =
  'Kamu tetap pemilik tulisanmu. Peta Lipat boleh mencetak cerita yang selesai di balik peta dan di situs ini di bawah ' +
  'lisensi CC BY-SA 4.0, dengan nama semua penulis menurut bagiannya. Jangan menulis letak tempat yang penduduknya minta ' +
  'dirahasiakan. Peserta berumur minimal 18 tahun, atau lebih muda dengan izin wali.'

const termsEnglish =
  'You keep your words. Peta Lipat may print finished stories on the back of its maps and on this site under CC BY-SA ' +
  '4.0, with the names of all who wrote them in the order of their shares. Please do not give away places that the ' +
  'people who live there asked to keep quiet. You are 18 or older, or a guardian agrees.'

export const wrongMap: DemoChallenge = {
  slug: 'wrong-map',
  brand: 'peta-lipat',
  phase: 'archived',
  openedBy: 'yohanes',
  opened: -120,
  title: 'The day the map was wrong',
  hook: 'We draw maps and they are wrong. Tell us about a journey that began at the mistake.',
  brief: `We make maps, so we make mistakes. A spring that dried up, a bridge that moved, a village that never was where the survey said. Every year readers send us about two hundred corrections. Some of them are angry. **The best ones are stories.**

Write us a journey that got better at the exact moment the paper stopped being right.

## Please

- Somebody on foot, on a deck, or on the slow train.
- A mistake we could point at with a finger.
- Somebody who lives there and knows better.

The finished story goes on the back of our sheet of the Solor islands, where the fold is weakest.`,
  voice: {
    dos: [
      'Say where, when and who told you',
      'Give the local person the last word',
      'Weather is a character',
    ],
    donts: ['Nobody discovers anything', 'No untouched beaches', 'Do not get rescued by a phone'],
    banned: ['paradise', 'untouched', 'off the beaten track', 'bucket list'],
  },
  reward: 'A bag each for the authors, repaired for life, and IDR 3,000,000 shared by credit.',
  pot: { amount: 3_000_000, currency: 'IDR' },
  pledge: { permille: 250, hours: 36 },
  terms: termsEnglish,
  language: 'en',
  days: { ideas: [-118, -104], writing: [-104, -82], voting: [-82, -72], verdict: [-72, -58] },
}

export const oneBag: DemoChallenge = {
  slug: 'satu-tas',
  brand: 'peta-lipat',
  phase: 'writing',
  openedBy: 'meutia',
  opened: -18,
  title: 'Satu tas, banyak bahu',
  hook: 'Sebuah tas kanvas pulang ke bengkel kami setelah 19 tahun dan empat pemilik. Siapa saja mereka?',
  brief: `Bulan lalu sebuah tas kembali ke bengkel kami di Larantuka untuk diganti talinya. Nomor jahitannya 0031, artinya ia termasuk yang pertama. Pengirimnya bukan pembelinya. Di dalamnya ada pasir dari tiga warna.

Kami tidak tahu ceritanya. **Tolong tuliskan**, bersama-sama, satu pemilik setiap bab.

## Aturan jalan

1. Setiap bab satu bahu: satu orang, satu perjalanan.
2. Tas itu harus berpindah tangan tanpa dijual.
3. Tinggalkan satu bekas di tas untuk ditemukan penulis berikutnya.

Jangan takut menulis pendek. Jangan takut mengubah kalimat orang lain, asal kamu tinggalkan alasannya.`,
  voice: {
    dos: [
      'Sebut nama tempat dengan benar',
      'Biarkan orang setempat lebih tahu',
      'Tulis cuaca dan berat barang',
    ],
    donts: [
      'Jangan ada yang menaklukkan gunung',
      'Jangan menjual tasnya',
      'Jangan membuat tempat terasa kosong',
    ],
    banned: ['surga tersembunyi', 'hidden gem', 'wajib dikunjungi', 'diskon'],
  },
  reward:
    'Tas nomor 0031 yang sudah diperbaiki, untuk berpindah bahu lagi di antara para penulisnya, dan Rp3.000.000 menurut kredit.',
  terms: termsIndonesian,
  language: 'id',
  days: { ideas: [-15, -5], writing: [-5, 9], voting: [9, 16], verdict: [16, 30] },
}

export const villageMap: DemoChallenge = {
  slug: 'peta-kampung',
  brand: 'peta-lipat',
  phase: 'draft',
  openedBy: 'meutia',
  opened: -2,
  title: 'Peta kampung menurut anak kelas lima',
  hook: 'Di peta anak-anak, pohon mangga lebih besar daripada kantor desa. Tulis petualangan di dalam peta itu.',
  brief: `Tiga puluh empat anak kelas lima di Lamalera menggambar peta kampung mereka untuk kami. Skalanya tidak benar. Segala yang lain benar: anjing siapa yang galak, pohon siapa yang boleh dipanjat, di mana sinyal lewat sebentar pada sore hari.

Kami ingin mencetaknya persis seperti itu, **dengan cerita yang terjadi di dalamnya**.

## Catatan untuk kami sendiri sebelum dibuka

- Tunggu izin tertulis dari semua orang tua.
- Pindai ulang peta nomor 12 (kena air).
- Tanyakan kepada Mama Kepala Sekolah apakah nama anjingnya boleh disebut.`,
  voice: {
    dos: ['Percaya pada ukuran menurut anak-anak', 'Biarkan orang dewasa salah'],
    donts: ['Jangan melucu di atas kepala anak', 'Jangan sebut nama lengkap anak'],
    banned: ['polos', 'lugu', 'surga kecil'],
  },
  reward:
    'Seluruh hasil penjualan lembar pertama untuk perpustakaan sekolah; para penulis mendapat peta aslinya yang ditandatangani.',
  terms: termsIndonesian,
  language: 'id',
  days: { ideas: [6, 18], writing: [18, 38], voting: [38, 46], verdict: [46, 60] },
}

import type { DemoChallenge } from './types.ts'

const termsEnglish =
  'What you write stays yours. By taking part you let Sebelah Hujan and everyone else read, print and read aloud the ' +
  'finished stories under CC BY-SA 4.0, always with the names and shares of all who wrote them. We pay the reward by ' +
  'those shares within 30 days of the verdict. Write only what is your own, change the names of real people, and be ' +
  'at least 18 or have a guardian who agrees. We may decline a text, and we always say why. Nothing you write here is ' +
  'used to advertise a price.'

const termsIndonesian =
  'Tulisanmu tetap milikmu. Dengan ikut serta kamu mengizinkan Sebelah Hujan dan siapa pun membaca, mencetak, dan ' +
  'membacakan cerita yang selesai di bawah lisensi CC BY-SA 4.0, selalu dengan nama dan bagian semua penulisnya. Hadiah ' +
  'dibayarkan menurut bagian itu paling lambat 30 hari sesudah keputusan. Tulislah hanya yang milikmu sendiri, ganti ' +
  'nama orang sungguhan, dan berumurlah minimal 18 tahun atau punya wali yang setuju. Kami boleh menolak naskah, dan ' +
  'kami selalu menjelaskan alasannya.'

export const freeChair: DemoChallenge = {
  slug: 'free-chair',
  brand: 'sebelah-hujan',
  phase: 'verdict',
  openedBy: 'laras',
  opened: -52,
  title: 'Someone took the chair across from me',
  hook: 'Rain, a full room, one free chair, a stranger. Write what was said before the sky cleared.',
  brief: `In every Sebelah Hujan there is one chair we never give away. When the room is full and somebody comes in wet, that chair is theirs, and whoever sits across from it has company.

We have watched this for fifteen years from behind the counter. We see the beginning (the small apologetic nod) and the end (two people leaving in different directions). **We never hear the middle.** That is what we are asking you for.

## What we hope for

- One room, one rain, two people who did not plan to meet.
- Something that changes hands: a word, a newspaper, a secret, an umbrella.
- A story that ends before it explains itself.

It may be true, invented or improved. It does not have to happen in Bogor. It does have to rain.`,
  voice: {
    dos: [
      'Let people be odd and decent at once',
      'Use objects: a cup, a coin, a wet newspaper',
      'Trust a silence',
    ],
    donts: [
      'Do not praise the coffee',
      'No miracles, no lottery tickets',
      'No romance that a chair could not carry',
    ],
    banned: ['best coffee', 'promo', 'life-changing', 'hidden gem'],
  },
  reward:
    'IDR 6,000,000 shared by credit, the story printed on the inside of 40,000 cup sleeves, and your name on a chair in Gang Kelor.',
  pot: { amount: 6_000_000, currency: 'IDR' },
  pledge: { permille: 200, hours: 24 },
  terms: termsEnglish,
  language: 'en',
  days: { ideas: [-48, -36], writing: [-36, -15], voting: [-15, -2], verdict: [-2, 12] },
}

export const unwrittenRecipe: DemoChallenge = {
  slug: 'resep-tak-tertulis',
  brand: 'sebelah-hujan',
  phase: 'voting',
  openedBy: 'bagas',
  opened: -36,
  title: 'Resep yang tidak pernah ditulis',
  hook: 'Ada kopi yang takarannya cuma ada di tangan seseorang. Ceritakan bagaimana resep itu hampir hilang.',
  brief: `Waktu kami meminta resep kopi dari sebelas keluarga di Gunung Puntang, tidak seorang pun memberi angka. Yang kami dapat: *“secukupnya”*, *“sampai baunya berubah”*, *“tanya nenekmu”*.

Resep seperti itu tidak bisa difoto. Ia pindah dari tangan ke tangan, dan setiap kali pindah ia hampir jatuh. **Ceritakan saat ia hampir jatuh.**

## Yang kami cari

- Satu resep, satu orang yang tahu, satu orang yang belum.
- Takaran yang bukan gram dan bukan menit.
- Cerita yang bisa dibacakan keras-keras di warung dalam sepuluh menit.

Boleh lucu. Boleh tentang kehilangan. Kalau bisa, dua-duanya.`,
  voice: {
    dos: ['Pakai bahasa orang bercakap', 'Sebut nama benda dan nama orang', 'Biarkan pembaca menebak'],
    donts: ['Jangan menggurui', 'Jangan memuji kopi', 'Jangan menutup dengan pesan moral'],
    banned: ['kopi terbaik', 'cita rasa nusantara', 'promo', 'wajib coba'],
  },
  reward:
    'Rp6.000.000 dibagi menurut kredit, ceritanya dibacakan di tujuh warung pada malam yang sama, dan dicetak di selongsong gelas.',
  terms: termsIndonesian,
  language: 'id',
  days: { ideas: [-33, -23], writing: [-23, -4], voting: [-4, 6], verdict: [6, 20] },
}

export const postOffice: DemoChallenge = {
  slug: 'old-post-office',
  brand: 'sebelah-hujan',
  phase: 'ideas',
  openedBy: 'bagas',
  opened: -8,
  title: 'We have the keys to an old post office',
  hook: 'Our eighth warung will be a post office that closed in 1998. Before we paint it: who still comes in?',
  brief: `Last month the town of Cicurug gave us the keys to a building with a red door, six counters and four hundred pigeonholes. It stopped being a post office on a Friday in 1998. Nobody emptied the sorting room.

We have not painted anything yet. We would like to know first **what sort of place it wants to be**, and the way we find things out is by asking for stories.

## Pitch us

1. Someone who walks in, on any day between 1998 and next year.
2. What they are carrying, or what they expect to be handed.
3. Why counter six is the only one with a chair.

One sentence is enough for now. The best ideas become stories, written together here; one of them decides the colour of the door.`,
  voice: {
    dos: [
      'Be specific: a stamp, a weight, a surname',
      'Let the building remember',
      'Leave room for somebody else to write on',
    ],
    donts: [
      'No ghosts who explain themselves',
      'No viral posts, no influencers',
      'Do not sell anything at the counter',
    ],
    banned: ['instagrammable', 'promo', 'hidden gem', 'grand opening'],
  },
  reward:
    'IDR 8,000,000 shared by credit, and the story painted, whole, on the wall of the sorting room by the sign painters of Cicurug.',
  pot: { amount: 8_000_000, currency: 'IDR' },
  pledge: { permille: 150, hours: 24 },
  terms: termsEnglish,
  language: 'en',
  days: { ideas: [-5, 7], writing: [7, 24], voting: [24, 33], verdict: [33, 47] },
}

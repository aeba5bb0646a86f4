import type { DemoComment } from './types.ts'

const WHEN_KNOWN = 'Nanti kalau pahitnya sudah kamu kenal.'
const target = { on: 'chapter', story: 'gula-belakangan', chapter: 0 } as const

/** Six members talk about one sentence, and one about another: the passage that is talked about most. */
export const passageComments: DemoComment[] = [
  {
    ...{ target, by: 'gede', at: -13.4, type: 'praise', quote: WHEN_KNOWN },
    body: 'Kalimat ini mau kutulis di papan kelas. Anak kelas delapan pasti bertanya pahitnya apa.',
  },
  {
    ...{ target, by: 'wening', at: -12.8, type: 'comment', quote: WHEN_KNOWN },
    body: 'Bapakku bilang hal yang hampir sama soal pare. Kalah indah, menang pahit.',
  },
  {
    ...{ target, by: 'rania', at: -12.1, type: 'praise', quote: WHEN_KNOWN },
    body: 'Aku berhenti membaca di sini, bikin kopi dulu, lalu lanjut tanpa gula.',
  },
  {
    ...{ target, by: 'joko', at: -11.5, type: 'comment', quote: WHEN_KNOWN },
    body: 'Wak Sangkot di stasiunku namanya Pak Min. Gulanya juga ditaruh jauh-jauh.',
  },
  {
    ...{ target, by: 'nadya', at: -10.7, type: 'question', quote: WHEN_KNOWN },
    body: 'Kenapa “kenal”, bukan “suka”? Rasanya ada alasannya.',
    replies: [
      {
        ...{ by: 'bulan', at: -10.2 },
        body: 'Karena suka itu cepat, Nadya. Kenal harus menunggu gelasnya habis.',
      },
    ],
  },
  {
    ...{ target, by: 'mirjam', at: -9.6, type: 'praise', quote: WHEN_KNOWN },
    body: 'I copied this into the notebook where I keep sentences that need no photograph.',
  },
  {
    ...{
      target,
      by: 'kwame',
      at: -9.1,
      type: 'comment',
      quote: 'seperti lampu rumah dilihat dari jalan raya',
    },
    body: 'I have seen that lamp. It was not my house either.',
  },
]

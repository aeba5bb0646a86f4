import { expect, test } from 'vitest'
import { createSpamClassifier } from '#app/domain/spam/classify-spam.ts'
import { FeatureExtractor } from '#app/domain/understanding/features.ts'
import { slowness } from '#tests/setup/machine-speed.ts'
import { loadSpamModel } from './model-files.ts'

/** Names, sentences and disguises that the generator of the training data does not have. */
const classify = createSpamClassifier(loadSpamModel(), new FeatureExtractor())

const NAMES =
  'alexis17 dora77 mandalika77 weton88 probet855 sgi88 mona4d garudahoki axl777 berkah99 ndorobet lunabet78'.split(
    ' ',
  )
const SENTENCES = [
  'awalnya cuma iseng di {n} eh malah dapet lumayan buat bayar kontrakan',
  'sumpah baru sehari pake {n} udah balik modal',
  'kalau lagi suntuk ya larinya ke {n} aja',
  'istri seneng banget semenjak aku main di {n}',
  '{n} solusi tanggal tua',
  'temen kantor pada main {n} semua sekarang',
  'mending {n} daripada pusing mikirin kerjaan',
  'kontennya keren bang! oh ya {n} lagi bagi rejeki',
]
const letters = (upper: number, digit?: number) => (text: string) =>
  [...text.toUpperCase()]
    .map((char) =>
      /[A-Z]/.test(char)
        ? String.fromCodePoint(upper + char.charCodeAt(0) - 65)
        : digit
          ? String.fromCodePoint(digit + Number(char))
          : char,
    )
    .join('')
const between = (sign: string) => (text: string) => [...text.toUpperCase()].join(sign)
const after = (mark: string) => (text: string) => [...text].map((char) => char + mark).join('')

const DISGUISES: Record<string, (name: string) => string> = {
  'double-struck letters': letters(0x1d538, 0x1d7d8),
  'bold italic letters': letters(0x1d63c, 0x1d7ec),
  'letters in black circles': letters(0x1f150),
  'letters of flags': letters(0x1f1e6),
  'letters in brackets': (text) => [...text.toUpperCase()].map((char) => `【${char}】`).join(''),
  'stars between the letters': between('*'),
  'dots between the letters': between('.'),
  'spaces between the letters': between(' '),
  'invisible characters': after('\u200b'),
  'a stroke through': after('\u0336'),
  'a picture inside': (text) => `${text.slice(0, 3)}🔥${text.slice(3)}`,
}

test.each(Object.entries(DISGUISES))(
  'a name of a site in %s is held in nearly every sentence',
  (_, disguise) => {
    const messages = SENTENCES.flatMap((sentence) =>
      NAMES.map((name) => sentence.replace('{n}', disguise(name))),
    )
    const held = messages.filter((message) => classify(message).held).length
    expect(held / messages.length).toBeGreaterThan(0.9)
  },
)

test('the spam filter judges the name of a site in the host of a URL, and ignores its path', () => {
  expect(classify('daftar di https://merpati138.com sekarang, gampang menang').held).toBe(true)
  expect(classify('keren ini, selalu baca https://path.example/p/1OSK72').held).toBe(false)
  expect(classify('baca https://chirp.example/li/252988 ya, beda banget').held).toBe(false)
})

test.each([
  'murai batu gacor full isian',
  'maksud gacor apaan ya',
  'wd my passport 2tb rusak',
  'depo lokomotif cipinang',
  'rx king 135 suaranya gacor',
  'main ml rank mythic 77 bintang',
  'akun ig ku @budi77 follow ya',
  'jersey nomor 88 punya siapa',
  'mending redmi note 12 apa poco x3',
  'bagus🔥keren banget',
  's4ma s3kali wkwk',
  'B.J. Habibie lahir tahun 1936',
  'Dah kahwin nak kasi bini makan apa?',
  '𝐚 𝐬𝐜𝐫𝐞𝐞𝐧𝐩𝐥𝐚𝐲 𝐟𝐮𝐥𝐥 𝐨𝐟 𝐰𝐨𝐫𝐝𝐩𝐥𝐚𝐲',
  'ⓐⓖⓔ 69 and still writing',
  'ᴀᴋᴜ sᴜᴋᴀ ᴄᴇʀɪᴛᴀ ɪɴɪ ᴅᴀʀɪ ᴀᴡᴀʟ',
  '1d951d95 7c5d 7e66 a4c1 00bf3888',
  'error 0x7f3a21bc waktu simpan draf',
  'commit 9f3c2e1 sudah aku baca',
])('an honest message is not held: "%s"', (message) => expect(classify(message).held).toBe(false))

test('at least 5,000 messages are classified in a second of processor time', () => {
  const messages = SENTENCES.flatMap((sentence) => NAMES.map((name) => sentence.replace('{n}', name)))
  const start = process.cpuUsage()
  for (let round = 0; round < 50; round++) for (const message of messages) classify(message)
  const { user, system } = process.cpuUsage(start)
  const perSecond = (50 * messages.length * 1_000_000) / (user + system)
  expect(perSecond * slowness()).toBeGreaterThan(5_000)
})

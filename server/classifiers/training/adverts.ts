/**
 * Generates adverts for gambling sites, as they are posted under videos and stories in Indonesia, and honest messages that
 * look like them. All are synthetic. The same seed gives the same messages.
 */
export type Labelled = { text: string; isSpam: boolean; group: 'advert' | 'plain' | 'decorated' }
export type RandomSource = () => number

export const pick = <T>(random: RandomSource, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)] as T

const STEMS =
  'merpati garuda naga rajawali elang macan kobra pulau samudra bintang mentari rembulan kapten sultan raja ratu dewa dewi mahkota permata intan berlian emas perak kilat petir badai guntur topan angin gunung lembah sakti jaya makmur sentosa abadi mega giga ultra nusa bali jawa borneo sumatra lombok komodo banteng kuda harimau singa panda dolfin orca aero axel alex luna nova orion sirius vega titan zeus hera apollo atlas mars venus pluto saturnus kancil cakra trisula keris wayang semar gatot arjuna bima'.split(
    ' ',
  )
const ENDS =
  '77 88 99 777 888 999 138 303 168 123 789 69 17 4d 5d 3d 33 55 111 666 388 188 338 808 707 44 66 22 365 855'.split(
    ' ',
  )
const SUFFIXES =
  'bet win toto gol hoki slot jp play togel qq vip asia jaya gacor cuan cash spin dewa mpo'.split(' ')
const PREFIXES = 'mpo idn pg max pro sgi kyt dora xl ps ws mg'.split(' ')
const FIRST_WORDS = 'slot togel judi situs raja dewa sultan bos hoki royal istana gacor pusat'.split(' ')
const LAST_WORDS = 'royal bola gaming sport club mania'.split(' ')

export function siteName(random: RandomSource): string {
  const stem = pick(random, STEMS)
  const roll = random()
  if (roll < 0.45) return stem + pick(random, ENDS)
  if (roll < 0.63) return stem + pick(random, SUFFIXES)
  if (roll < 0.69) return pick(random, FIRST_WORDS) + stem
  if (roll < 0.72) return stem + pick(random, LAST_WORDS)
  if (roll < 0.75) return stem + pick(random, STEMS)
  if (roll < 0.85) return stem + pick(random, SUFFIXES) + pick(random, ENDS)
  if (roll < 0.93) return pick(random, PREFIXES) + stem + pick(random, ENDS)
  return pick(random, PREFIXES) + pick(random, ENDS)
}

const ADVERTS = [
  'gak nyangka main di {n} bisa dapat segini',
  '{n} emang beda, sensasinya luar biasa',
  'baru kali ini main di {n} langsung jp',
  'makasih {n} akhirnya kebayar juga hutang gue',
  'cuma di {n} yang wd nya cepat',
  '{n} gacor parah hari ini',
  'semenjak kenal {n} hidup jadi berubah',
  'iseng depo 50 di {n} malah cair 5 juta',
  'info situs gampang menang {n}',
  'terima kasih {n} berkat kamu bisa beli motor',
  '{n} paling terpercaya, menang berapapun pasti dibayar',
  'pola gacor malam ini cuma di {n}',
  'gila {n} maxwin terus dari kemarin',
  'coba aja {n} dijamin gak nyesel',
  'hari ini hoki banget di {n}',
  'yang lagi butuh cuan merapat ke {n}',
  'cari di google {n} bos',
  '{n} scatter hitam turun terus',
  'kalo bukan {n} mana bisa aku kasih ibu hadiah',
  'tiap hari dapat rejeki dari {n}',
  'modal receh di {n} pulang bawa jutaan',
  'percaya gak percaya {n} bikin nagih',
  'gas {n} bosku lagi gampang',
  'main santai di {n} sambil ngopi',
  'seru banget main di {n} ga pernah bosan',
  '{n} memang tempatnya para sultan',
  'udah coba banyak tempat tapi {n} yang terbaik',
  'beda banget sama yang lain, {n} selalu amanah',
  'bingung mau main dimana? {n} aja',
  'kaget liat saldo di {n} naik terus',
  '{n} bikin semangat tiap pagi',
  'cerita dikit, dari {n} aku bisa renovasi rumah',
  'ga sia sia begadang di {n}',
  '{n} lagi bagi bagi hari ini',
  'mantap {n} langsung pecah selayar',
  'jam segini {n} lagi panas',
  'asli {n} ga pelit',
  'langsung sat set di {n}',
  'thanks {n} udah nemenin sampe sultan',
  'temenku yang ngajak ke {n} sekarang aku yang ketagihan',
  'baru daftar {n} udah dikasih menang',
  'beruntung banget nemu {n} kemarin',
  'rezeki anak soleh lewat {n}',
  'jangan ragu sama {n} udah terbukti',
  'link {n} ada di bio',
  '{n}',
  '{n} 🔥🔥🔥',
  '{n} terbaik',
  'cobain {n} deh kak',
  'selalu setia di {n}',
  'video nya bagus, btw {n} lagi gampang banget menangnya',
  'keren bang kontennya, aku nonton sambil main {n}',
  'setuju sama isi videonya, sama kayak {n} yang selalu jujur',
  'ga salah pilih {n}',
  '{n} hari ini lagi ngasih',
  'hidup lebih indah sama {n}',
  '{n} number one',
  'semua karena {n}',
  'sobat {n} mana suaranya',
  'yang tau tau aja {n}',
  'videonya keren kayak {n}',
  '{n} menemani langkahku menuju sukses',
  'dari nol sampai punya mobil, thanks {n}',
  'wd cepet cuma {n}',
  'main sebentar di {n} dapet 300rb',
  '{n} jp lagi',
  'rtp {n} 98 persen',
  'depo di {n} ga pernah rugi',
  'semoga kalian juga nemu {n}',
  'bunga di taman mekar seperti {n}',
  'laut tenang, hati senang, {n} datang',
  'ini baru namanya {n}',
  'lewat {n} semua jadi mungkin',
  'kata orang {n} bagus dan itu benar',
  'pelan tapi pasti, {n} tempat bertumbuh',
  'aku sih {n}',
  'halo guys {n} lagi rame',
]

/** Honest comments under videos and stories: slang, praise, chat, some with words that adverts use too. */
const HONEST =
  `lucu banget sumpah wkwk|gak nyangka endingnya begini|keren bang lanjutkan|mantap ceritanya bikin nangis|semangat terus kak|makasih udah bikin konten kayak gini|aku nonton ini tiap hari|baru kali ini nemu cerita sebagus ini|kangen masa kecil di kampung|siapa yang nonton tahun 2024|menit 3:45 bikin merinding|part 2 kapan bang|episode 12 paling sedih|burung gacor di rumah kakek bangun paling pagi|suara kenari gacor bikin hati adem|cara baca scatter plot gimana ya kak|zeus itu dewa petir kan di mitologi yunani|wd 40 ampuh buat engsel pintu|tahun 99 aku masih sd|nonton 4d di bioskop seru banget|slot parkirnya penuh terus|masih ada slot buat peserta lomba gak|menang lomba 17 agustus dapat hadiah panci|rejeki gak kemana bang|semoga menang ya timnas|indonesia pasti menang malam ini|modal usaha berapa bang|jualan cuan banget kalo lebaran|main ke rumah nenek di bandung|main bola sore sore di lapangan|coba deh resep ini enak banget|kunjungi perpustakaan kota ada pameran|daftar ulang sekolah tanggal berapa|gabung komunitas baca yuk|link videonya ada yang punya gak|cari di google juga ada kok artikelnya|terpercaya banget channel ini|terima kasih pak guru ilmunya|hoki banget dapat tiket konser|saldo atm tinggal 20rb wkwk|transfer ilmunya dong suhu|gampang banget ternyata caranya|pecah tawa gue liat ini|receh tapi lucu|auto subscribe bang|gas terus kontennya|bonus adegan di akhir film|info loker dong kak|hp xiaomi 13 atau samsung a55 ya|laptop ram 16gb cukup buat edit|kelas 10 mulai kapan|bab 7 paling seru|rt 05 rw 12 juara lomba|persija 2 persib 2|windows 11 lemot di laptopku|jalan km 88 macet parah|umur 77 kakek masih sehat|angkatan 99 mana suaranya|blok m sekarang rame lagi|bus 88 jurusan terminal|pasal 33 uud 45|surat 55 ayat 13|covid19 bikin kita jarang ketemu|u17 kita hebat|f4 meteor garden nostalgia|gta5 masih dimainin sampai sekarang|mp3 nya ada gak|cod di mana bisa|harga 15rb dapat dua|untung 5jt sebulan dari warung kopi|2k24 masih dengerin lagu ini|b1g banget bang|g4k ngerti s4ma s3kali wkwk|4lay banget dulu nulis kayak gini|perkutut kakek gacor tiap subuh|kacer gacor habis mandi|setelan ciblek gacor dong om|motor bapak gacor lagi habis servis|mancing gacor umpannya cacing|striker lokal gacor musim ini|menang turnamen mabar dapat skin|push rank sampai mythic capek|main domino di pos ronda|kartu mahjong mainan oma|petir dan hujan dari tadi sore|zeus di film hercules keren|scatter di excel gimana bikinnya|slot kabel di motherboard rusak|masih ada slot wawancara hari senin|depo bus pindah ke cawang|wd habis di bengkel, beli di toko cat|bonus akhir tahun cair juga akhirnya|rejeki anak pertama lahir sehat|gaji cair langsung bayar kos|transfer bank gagal terus min|halo dari nmax 155|jkt48 konser di surabaya pecah|dewa 19 nostalgia banget|cuan jualan takjil lumayan|menang kuis dapat pulsa, makasih kak|aku selalu nonton tiap malam, makasih bang|ini channel favorit keluarga kami|emang beda kalau ibu yang masak|main hujan hujanan sama kakek|login kuliah error terus|daftar lomba menulis sampai kapan ya|kunjungi museum gratis hari minggu|toto nama temanku waktu sd|princess favoritku elsa|judul lagunya apa ya kak`.split(
    '|',
  )
/** Honest warnings about adverts, which repeat their words. */
const AGAINST = [
  'stop judi slot, kasihan keluarga',
  'jangan main judol bro nanti nyesel',
  'laporin aja akun {n} itu iklan judi',
  'banyak banget komentar judol di sini, tolong dihapus min',
  'temanku bangkrut gara gara {n}',
  'report semua bot {n}',
  'kominfo tolong blokir {n}',
  'hati hati {n} itu penipu',
  'akun {n} lagi spam terus di semua video',
  'korban {n} udah banyak, jangan percaya',
  'judi online itu haram dan bikin rungkad',
  'bang komentarnya dibersihin dong banyak bot judi',
  'ustadz bilang judi dosa besar',
  'sudah tobat dari slot setahun ini',
  'judi online bikin rumah tangga cerai',
  'gara gara slot motor bapak dijual',
  'pemerintah harus berantas {n}',
  '{n} tipu tipu, saldo hilang',
  'tolong banned akun yang promosi {n}',
  'yang komen gacor maxwin semuanya bot',
]
/** Names of people, which they also write in styled letters. */
const PEOPLE = 'andi sari tono lestari bayu mega fitri galih putra intan rahma yoga'.split(' ')

const alphabet = (upper: number, lower: number, digit?: number) => (text: string) =>
  [...text]
    .map((char) => {
      const code = char.charCodeAt(0)
      if (char >= 'A' && char <= 'Z') return String.fromCodePoint(upper + code - 65)
      if (char >= 'a' && char <= 'z') return String.fromCodePoint(lower + code - 97)
      if (digit && char >= '0' && char <= '9') return String.fromCodePoint(digit + code - 48)
      return char
    })
    .join('')
const swap = (from: string, to: readonly string[]) => {
  const table = new Map([...from].map((char, at) => [char, to[at] as string]))
  return (text: string) =>
    [...text].map((char) => table.get(char) ?? table.get(char.toLowerCase()) ?? char).join('')
}
const upper = (text: string) => text.toUpperCase()
const CYRILLIC = swap('aceopxyikmthb', [...'асеорхуікмтнв'])
const GREEK = swap('aeikmnoptuxyz', [...'αεικмηορτυχγζ'])
const SMALL = swap('abcdefghijklmnopqrstuvwxyz', [...'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡxʏᴢ'])
const MARKS = ['\u0332', '\u0336', '\u0305', '\u0323', '\u0307', '\u030a']
const marked = (mark: string) => (text: string) => [...text].map((char) => char + mark).join('')
const BETWEEN = (sign: string) => (text: string) => [...text].join(sign)
const LEET = swap('aeiost', [...'431057'])

/** Ways to disguise a name; every second one is reserved for testing. */
export const DISGUISES: readonly ((text: string, random: RandomSource) => string)[] = [
  upper,
  alphabet(0x1d400, 0x1d41a, 0x1d7ce),
  alphabet(0x1d468, 0x1d482),
  alphabet(0x1d5d4, 0x1d5ee, 0x1d7ec),
  alphabet(0x1d63c, 0x1d656, 0x1d7ec),
  alphabet(0x1d670, 0x1d68a, 0x1d7f6),
  alphabet(0x1d4d0, 0x1d4ea, 0x1d7ce),
  alphabet(0x1d56c, 0x1d586, 0x1d7d8),
  alphabet(0x1d538, 0x1d552, 0x1d7d8),
  alphabet(0xff21, 0xff41, 0xff10),
  (text) => alphabet(0x24b6, 0x24d0)(text),
  (text) => alphabet(0x1f170, 0x1f170)(upper(text)),
  (text) => alphabet(0x1f130, 0x1f130)(upper(text)),
  CYRILLIC,
  (text) => GREEK(text),
  SMALL,
  marked(MARKS[0] as string),
  marked(MARKS[1] as string),
  (text, random) => [...text].map((char) => char + pick(random, MARKS)).join(''),
  BETWEEN(' '),
  BETWEEN('.'),
  BETWEEN('\u200b'),
  LEET,
  (text, random) => {
    const styles = [
      alphabet(0x1d5d4, 0x1d5ee, 0x1d7ec),
      alphabet(0x1d400, 0x1d41a, 0x1d7ce),
      CYRILLIC,
      upper,
      SMALL,
    ]
    return [...text].map((char) => pick(random, styles)(char)).join('')
  },
  (text, random) => {
    const at = 1 + Math.floor(random() * (text.length - 1))
    return `${text.slice(0, at)}${pick(random, ['🔥', '⭐', '💎', '👑'])}${text.slice(at)}`
  },
  (text) =>
    [...text]
      .map((char, at) =>
        at % 2 ? alphabet(0x1d5d4, 0x1d5ee, 0x1d7ec)(char.toUpperCase()) : char.toUpperCase(),
      )
      .join(''),
  (text) => text.replace(/\d+$/, (digits) => alphabet(0, 0, 0x1d7ce)(digits)),
  (text) => text.replace(/\d+$/, (digits) => ` ${digits}`),
  (text) => text[0]?.toUpperCase() + text.slice(1),
]
/** Honest decoration: a whole message, or one word of it, in one styled alphabet. */
const DECORATIONS = [
  alphabet(0x1d400, 0x1d41a, 0x1d7ce),
  alphabet(0x1d4d0, 0x1d4ea),
  alphabet(0x1d56c, 0x1d586),
  alphabet(0x1d5d4, 0x1d5ee, 0x1d7ec),
  alphabet(0x1d670, 0x1d68a, 0x1d7f6),
  alphabet(0xff21, 0xff41, 0xff10),
  alphabet(0x24b6, 0x24d0),
  SMALL,
  marked('\u0336'),
  alphabet(0x1d538, 0x1d552),
  alphabet(0x1d63c, 0x1d656),
  (text: string) => alphabet(0x1f130, 0x1f130)(upper(text)),
  swap('abcdefghijklmnopqrstuvwxyz', [...'ᗩᗷᑕᗪEᖴGᕼIᒍKᒪᗰᑎOᑭᑫᖇᔕTᑌᐯᗯ᙭Yᘔ']),
  marked('\u035f'),
]

export type Halves = { isTest: boolean }
const half = <T>(all: readonly T[], isTest: boolean): T[] => all.filter((_, at) => (at % 2 === 1) === isTest)

/** Generates `count` adverts from one half of the patterns and disguises. */
export function adverts(count: number, random: RandomSource, { isTest }: Halves): Labelled[] {
  const patterns = half(ADVERTS, isTest)
  const disguises = half(DISGUISES, isTest)
  return Array.from({ length: count }, () => {
    const name = siteName(random)
    const written =
      random() < 0.25 ? (random() < 0.5 ? upper(name) : name) : pick(random, disguises)(name, random)
    let text = pick(random, patterns).replace('{n}', written)
    if (random() < 0.15) text = pick(random, ADVERTS).replace('{n}', written)
    if (random() < 0.1) text = pick(random, DECORATIONS)(text)
    if (random() < 0.3)
      text += pick(random, [' 🔥', ' 😍', '!!', ' gacor', ' pokoknya', ' mantap', ' 💰', ' 🤑'])
    return { text, isSpam: true, group: 'advert' }
  })
}

function decorate(text: string, random: RandomSource): string {
  const style = pick(random, DECORATIONS)
  const roll = random()
  if (roll < 0.4) return style(text)
  if (roll < 0.5) return `${style(pick(random, PEOPLE))}: ${text}`
  if (roll < 0.6) return `halo kak ${style(pick(random, PEOPLE))}, ${text}`
  if (roll < 0.7) return text.replace(/^\S+/, (first) => [...first.toUpperCase()].join(' '))
  if (roll < 0.75) return text.replaceAll(' ', '❤️ ')
  const words = text.split(' ')
  const at = Math.floor(random() * words.length)
  return words.map((word, index) => (index === at ? style(word) : word)).join(' ')
}

/** Generates honest messages: `real` ones, plain and decorated, and synthetic ones. */
export function honest(
  real: readonly string[],
  random: RandomSource,
  { isTest }: Halves,
  decoratedShare = 0.12,
): Labelled[] {
  const against = AGAINST.flatMap((pattern) =>
    Array.from({ length: 8 }, () => {
      const name = siteName(random)
      return pattern.replace('{n}', random() < 0.5 ? upper(name) : name)
    }),
  )
  const own = half([...HONEST, ...HONEST, ...against], isTest)
  const messages = [...real, ...own, ...own]
  return messages.map((text) =>
    random() < decoratedShare
      ? { text: decorate(text, random), isSpam: false, group: 'decorated' }
      : { text, isSpam: false, group: 'plain' },
  )
}

import type { Sentiment } from '#app/domain/understanding/sentiment.ts'

/**
 * Short Indonesian opinions, made from words and patterns chosen by hand. The reviews that the model learns from are long, so
 * it would not know that "gak jelek kok" is kind and "kurang seru" is not. 'Biasa saja' and its like are neutral.
 */
export type Phrase = { text: string; sentiment: Sentiment }

const GOOD =
  'bagus enak keren mantap seru asik asyik indah cantik hebat lucu menarik nyaman bersih ramah cepat murah rapi segar puas suka senang cocok oke jelas rekomen membantu manis gurih lezat menyenangkan memuaskan berkualitas worth'.split(
    ' ',
  )
const BAD =
  'jelek buruk parah payah basi hambar kotor lambat lama mahal bosan membosankan mengecewakan kecewa nyesel menyesal rugi ribet rusak bau jorok jutek kasar aneh gagal hancur sampah garing lebay cringe zonk sepi berisik susah sulit benci kesal marah'.split(
    ' ',
  )
const NEGATORS = 'gak ga nggak ngga enggak tidak tdk tak gk ndak'.split(' ')
const AFTER = ['', ' kok', ' banget', ' sama sekali', ' sih', ' ternyata', ' lho']
const STRONG = ['{w} banget', '{w} sekali', '{w} parah', '{w} abis', 'sangat {w}', '{w} bgt']
const LESS = [
  'kurang {w}',
  'kurang {w} sih',
  'belum {w}',
  'ga se{w} yang dikira',
  'nggak se{w} yang dibilang',
  'gak terlalu {w}',
  'tidak begitu {w}',
]
const NOTHING = [
  'gak ada yang {w}',
  'nggak ada {w} {w}nya',
  'tidak ada yang {w}',
  'apanya yang {w}',
  '{w} dari mana',
  '{w} apanya',
]
const NEVER_SORRY = [
  'gak nyesel',
  'nggak nyesel',
  'ga bakal nyesel',
  'tidak menyesal',
  'gak rugi',
  'nggak rugi',
  'ga kecewa',
  'tidak mengecewakan',
  'gak pernah kecewa',
  'ga bikin bosan',
]
const ACTIONS = ['', ' beli', ' baca', ' nonton', ' datang ke sini', ' coba', ' ikut']
const SO_SO = [
  'biasa aja',
  'biasa saja',
  'biasa',
  'b aja',
  'standar',
  'standar aja',
  'ya gitu deh',
  'gitu aja',
  'begitu saja',
  'so so',
  'netral',
]
const SOFTENERS = ['', ' sih', ' kok', ' lah', ' menurutku', ' menurut saya', ' sebenernya', ' ya']
const NEUTRAL =
  'tidak tahu|gak tau|ga tau deh|belum coba|kapan bukanya|berapa harganya|di mana tempatnya|ini untuk siapa|siapa yang menulis|bab berapa ya|sudah diumumkan|besok jam berapa|cek email|terima paket kemarin|baru daftar|tadi pagi'.split(
    '|',
  )
/** Neutral phrases with names of people, groups, places and dishes, because the reviews give such names a sentiment. */
const NAMES =
  'jokowi prabowo anies ahok sby megawati islam kristen hindu buddha katolik cina tionghoa jawa sunda batak papua padang madura bali jakarta bandung surabaya bakso rendang sate gudeg soto nasi kopi teh pemerintah presiden partai pdip golkar polisi ustad pendeta'.split(
    ' ',
  )

const fill = (patterns: readonly string[], words: readonly string[]): string[] =>
  patterns.flatMap((pattern) => words.map((word) => pattern.replaceAll('{w}', word)))

export function phrases(): Phrase[] {
  const positive = [
    ...NEGATORS.flatMap((no) => BAD.flatMap((word) => AFTER.slice(0, 4).map((end) => `${no} ${word}${end}`))),
    ...fill(STRONG, GOOD),
    ...fill(['{w}', '{w} 🔥', '{w} 👍', '{w} 😍'], GOOD),
    ...NEVER_SORRY.flatMap((start) => ACTIONS.map((end) => start + end)),
  ]
  const negative = [
    ...NEGATORS.flatMap((no) => GOOD.flatMap((word) => AFTER.map((end) => `${no} ${word}${end}`))),
    ...fill(LESS, GOOD),
    ...fill(NOTHING, GOOD),
    ...fill(STRONG, BAD),
    ...fill(['{w}', '{w} 😡', '{w} 👎', '{w} 😭'], BAD),
    ...ACTIONS.slice(1).flatMap((end) => [`nyesel${end}`, `nyesel banget${end}`, `rugi${end}`]),
  ]
  const neutral = [
    ...SO_SO.flatMap((word) => SOFTENERS.map((end) => word + end)),
    ...NEUTRAL,
    ...NAMES,
    ...fill(['ini {w}', 'tentang {w}', '{w} dan lainnya', 'ke {w} besok'], NAMES),
  ]
  const of = (sentiment: Sentiment) => (text: string) => ({ text, sentiment })
  return [...positive.map(of('positive')), ...negative.map(of('negative')), ...neutral.map(of('neutral'))]
}

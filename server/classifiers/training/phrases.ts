import { EMOJI_PHRASES, fill, labelled, type Phrase } from './phrase-parts.ts'

/**
 * Short Indonesian opinions, made from words and patterns chosen by hand. The reviews that the model learns from are long, so
 * it would not know that "gak jelek kok" is kind and "kurang seru" is not. 'Biasa saja' and its like are neutral.
 */
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

/** English and regional words, and idioms, that the reviews do not contain. */
const SLANG_GOOD =
  'best|nice|epic|top|kece|gokil|mantul|kocak|cakep|relate|nagih|baper|terharu|gemes|jempol|underrated|worth it|love|apik|alus|sae|elok|resep|raos|hade|gayeng|nyess|jatuh cinta|bikin kangen'.split(
    '|',
  )
const SLANG_BAD =
  'overrated|lame|boring|mid|flop|norak|maksa|kapok|males|bosen|mual|elek|awon|butut|ala|sebel|muak|payah|hoax|gaje|ngeselin|malesin'.split(
    '|',
  )
const RAISED = [
  '{w}',
  '{w} deh',
  '{w} abis',
  '{w} banget nih',
  '{w} pol',
  '{w} euy',
  '{w} rek',
  '{w} gila',
  '{w} parah',
  'anjir {w}',
  'wkwk {w}',
  'wkwkwkwk anjay {w} banget',
]
const PRAISES = [
  'gak kalah keren',
  'ga ada tandingan',
  'nggak bisa move on',
  'tak ada duanya',
  'ga sabar pengen lanjut',
  'tidak punya kekurangan',
  'gak pernah salah pilih',
  'bukan main indahnya',
  'gak nyangka keren',
  'ga ada yang perlu diperbaiki',
  'ora nggetuni',
  'teu awon',
  'mboten elek',
]
const COMPLAINTS = [
  'gak ada yang peduli',
  'siapa sih yang peduli',
  'siapa juga yang butuh',
  'seharusnya lebih rapi',
  'mestinya lebih pendek',
  'jauh dari menarik',
  'ogah',
  'gak lagi-lagi deh',
  'buang duit',
  'buang buang uang',
  'tidak merasa puas',
  'kurang greget',
  'belum memuaskan',
  'ora apik',
  'teu sae',
  'tak best',
  'nggak niat',
  'gak mutu',
  'gagal keren',
]
const CARRIERS = [
  '{w}',
  '{w} sih',
  '{w} pokoknya',
  'jujur {w}',
  'bukunya {w}',
  '{w} puisinya',
  'emang {w}',
  '{w}!',
]
/** Negators without a judgement. */
const FACTS =
  'belum mulai|belum ke sana|nggak ikut rapat|tidak perlu daftar|gak punya nomornya|toko tidak buka hari Minggu|aku gak di rumah|bukan hari ini, minggu depan|ga bawa buku|belum ada kabar|tidak hadir kemarin|nggak lewat situ|dia tidak tinggal di sini|gak ada rapat minggu ini|bukan aku, dia|saya tidak kenal orangnya|nggak ada listrik semalam|belum tahu judulnya|gak ada pengumuman|tidak sedang di kantor|belum sampai halaman dua|awalnya di sini, terus ke sana|bukan kakakku, sepupuku|wkwkwk|haha|hehe'.split(
    '|',
  )
const NOT_DONE =
  'ikut datang pulang makan nulis kirim lihat cek dengar pakai masak tidur jalan daftar pilih tanya mandi belajar pindah bayar'.split(
    ' ',
  )
const NOT_THERE = 'kursi lampu sinyal jadwal air kereta guru tamu kopi peta nomor pasar hujan rapat'.split(
  ' ',
)
const HAPPENINGS = [
  ...fill(
    ['belum {w}', 'aku belum {w}', 'gak {w} dulu', 'kemarin tidak {w}', 'dia nggak {w}', 'ga {w} kok'],
    NOT_DONE,
  ),
  ...fill(
    ['di sana tidak ada {w}', 'nggak ada {w} di situ', 'belum ada {w}', 'bukan {w}, yang lain'],
    NOT_THERE,
  ),
]
/** Regional intensifiers behind regional words. */
const REGIONAL_GOOD = ['resep', 'raos', 'hade', 'gayeng', 'penak', 'maknyus', 'endah']
const REGIONAL_BAD = ['ala', 'butut', 'nyebelin', 'pait', 'rombeng']
const REGIONAL = ['{w} pisan', '{w} tenan', '{w} sanget', '{w} pisan euy', '{w} tenan rek', 'pancen {w}']

export function phrases(): Phrase[] {
  const positive = [
    ...NEGATORS.flatMap((no) => BAD.flatMap((word) => AFTER.slice(0, 4).map((end) => `${no} ${word}${end}`))),
    ...fill(STRONG, GOOD),
    ...fill(['{w}', '{w} 🔥', '{w} 👍', '{w} 😍'], GOOD),
    ...NEVER_SORRY.flatMap((start) => ACTIONS.map((end) => start + end)),
    ...fill(RAISED, SLANG_GOOD),
    ...fill(REGIONAL, REGIONAL_GOOD),
    ...fill(CARRIERS, PRAISES),
    ...EMOJI_PHRASES.positive,
  ]
  const negative = [
    ...NEGATORS.flatMap((no) => GOOD.flatMap((word) => AFTER.map((end) => `${no} ${word}${end}`))),
    ...fill(LESS, GOOD),
    ...fill(NOTHING, GOOD),
    ...fill(STRONG, BAD),
    ...fill(['{w}', '{w} 😡', '{w} 👎', '{w} 😭'], BAD),
    ...ACTIONS.slice(1).flatMap((end) => [`nyesel${end}`, `nyesel banget${end}`, `rugi${end}`]),
    ...fill(RAISED, SLANG_BAD),
    ...fill(REGIONAL, REGIONAL_BAD),
    ...fill(CARRIERS, COMPLAINTS),
    ...EMOJI_PHRASES.negative,
  ]
  const neutral = [
    ...SO_SO.flatMap((word) => SOFTENERS.map((end) => word + end)),
    ...NEUTRAL,
    ...NAMES,
    ...fill(['{w}', '{w} ya', 'sepertinya {w}'], FACTS),
    ...HAPPENINGS,
    ...fill(['ini {w}', 'tentang {w}', '{w} dan lainnya', 'ke {w} besok'], NAMES),
  ]
  return [
    ...labelled('positive', positive),
    ...labelled('negative', negative),
    ...labelled('neutral', neutral),
  ]
}

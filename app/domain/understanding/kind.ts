import type { SentimentScores } from './sentiment.ts'
import { normalizeMessage } from './tokens.ts'

export const MESSAGE_KINDS = ['story', 'question', 'praise', 'problem', 'promotion', 'talk'] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

const words = (list: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${list})(?![\\p{L}\\p{N}])`, 'u')

const OFFERS = words(
  'promo|diskon|discount|giveaway|cashback|voucher|gratis ongkir|free shipping|order sekarang|order now|buy now|beli sekarang|pesan sekarang|open order|open po|pre-?order|ready stock|restock|for sale|on sale|dijual|jual|reseller|dropship|cod|best price|harga (?:grosir|promo|miring|spesial)|limited offer|penawaran terbatas',
)
const INVITES = words(
  'cek (?:bio|ig|toko|profil|channel)|check (?:out )?(?:my|our)|klik|click (?:the )?(?:link|here)|link (?:di|in) bio|subscribe|follow (?:me|us|my|our|ig|akun)|visit (?:my|our|us)|kunjungi|daftar (?:sekarang|di sini)|sign up|join (?:us|now|grup|group)|gabung (?:sekarang|grup)|hubungi|wa (?:me|aja|ke)|whatsapp|dm (?:me|us|aja|untuk)|chat admin|minat',
)
const ADDRESS = /httpaddress|\b[\w-]+\.(?:com|id|net|org|shop|store|co|me|link)\b/u
const PRICE = /(?:\brp\.?\s?\d|\bidr\s?\d|[$€£]\s?\d|\b\d{2,3}(?:rb|k|ribu|jt|juta)\b)/u

const ASKS_FIRST = words(
  'apa|apakah|apanya|siapa|kapan|di ?mana|ke ?mana|dari mana|mana|kenapa|knp|mengapa|bagaimana|gimana|gmn|berapa|brp|bisakah|bolehkah|adakah|emang|kok|who|what|when|where|why|how|which|whose|is|are|was|were|does|do|did|can|could|will|would|should|has|have|anyone|any idea',
)
const ASKS_ANYWHERE = words(
  'ada yang (?:tau|tahu|punya|pernah)|boleh (?:tanya|nanya)|mau (?:tanya|nanya)|numpang tanya|tanya dong|kasih tau|gimana cara\\S*|bagaimana cara\\S*|does anyone|anyone know|can i ask|i wonder|wondering (?:if|how|what|why)|how do i|apakah|bisa gak|bisa ga|bisa nggak|ya gak|gak sih',
)
const PROBLEMS = words(
  "error|bug|rusak|macet|eror|gagal|hilang|lemot|crash(?:es|ed)?|broken|doesn[’']?t work|not working|stopped working|keeps? (?:freezing|crashing|hanging)|won[’']?t (?:load|open|save|start|play)|can[’']?t (?:open|save|log ?in|sign ?in|upload|find|vote|post|load)|cannot (?:open|save|log ?in|sign ?in|upload|vote)|(?:tidak|tdk|gak|ga|nggak|ngga|enggak|tak) ?(?:bisa|bs)|(?:tidak|tdk|gak|ga|nggak|ngga|enggak|tak) (?:dapat|muncul|masuk|jalan|terkirim|sampai|datang|kebuka|ke-?save)|belum (?:sampai|datang|dikirim|masuk|dibalas)|salah kirim|komplain|complain(?:t|ing)?|refund|retur|tertipu|penipuan|scam(?:med)?|missing|late delivery|bermasalah|keluhan|kecewa|disappoint(?:ed|ing)|never (?:arrived|came)",
)
const THANKS = words(
  'makasih|terima ?kasih|thanks|thank you|suka banget|suka sekali|keren|mantap|mantul|bagus|hebat|salut|luar biasa|juara|love (?:it|this|the|your)|loved|amazing|awesome|beautiful|brilliant|great|wonderful|well (?:done|written)|congrats|selamat|bravo|top|the best|terbaik|favorit|favorite',
)
const TELLS = words(
  'dulu|waktu itu|suatu (?:hari|malam|pagi|ketika)|ketika|saat itu|malam itu|pagi itu|hari itu|kemarin|tahun lalu|sejak kecil|pertama kali|ibuku|ibu saya|ayahku|nenek(?:ku)?|kakek(?:ku)?|aku (?:ingat|masih ingat)|once|one (?:day|night|morning)|back then|that (?:day|night|morning)|when i was|years ago|last (?:year|summer|winter|night|week)|i remember|my (?:grand)?(?:mother|father|mom|dad|ma|pa)|used to',
)
const LONG_STORY_WORDS = 45
const SHORT_STORY_WORDS = 14
const CONFIDENT = 0.6

function isPromotion(text: string): boolean {
  const signs = [OFFERS, INVITES, PRICE].flatMap((pattern) => text.match(new RegExp(pattern, 'gu')) ?? [])
  const different = new Set(signs).size
  return different >= 2 || (different === 1 && ADDRESS.test(text))
}

function isQuestion(text: string, message: string): boolean {
  if (/\?\s*(?:$|[\p{Extended_Pictographic}!?.…)]+\s*$)/u.test(message)) return true
  const first = text.trimStart().split(/\s+/, 3).join(' ')
  return ASKS_ANYWHERE.test(text) || (ASKS_FIRST.test(first) && message.includes('?'))
}

/**
 * Classifies a message: story, question, praise, problem, promotion or talk. The order of the rules matters: an advert
 * with a question is an advert, a question about a problem is a question.
 */
export function kindOf(message: string, { negative, positive }: SentimentScores): MessageKind {
  const text = normalizeMessage(message)
  const length = text.split(/\s+/).length
  if (isPromotion(text)) return 'promotion'
  if (isQuestion(text, message)) return 'question'
  const tells = TELLS.test(text)
  if (length >= LONG_STORY_WORDS && tells) return 'story'
  if (PROBLEMS.test(text) && positive < CONFIDENT) return 'problem'
  if (length >= SHORT_STORY_WORDS && tells && negative < 0.9) return 'story'
  if (positive >= CONFIDENT && (THANKS.test(text) || length <= 12)) return 'praise'
  if (negative >= 0.8 && length >= 3) return 'problem'
  return 'talk'
}

import { normalizeMessage } from './tokens.ts'

export const PURCHASE_INTENTS = ['advice', 'averse', 'none'] as const
export type PurchaseIntent = (typeof PURCHASE_INTENTS)[number]

const words = (list: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${list})(?![\\p{L}\\p{N}])`, 'u')

/** Rules with examples, because no labelled data exists. */
const ASKS_ADVICE = words(
  '(?:beli|belinya|pesan|order|dapat(?:kan)?|cari) (?:di ?mana|dmn|dari mana)|(?:di ?mana|dmn) (?:bisa |aku bisa |saya bisa )?(?:beli|dapat|pesan|cari)|harga(?:nya)? (?:berapa|brp)|(?:berapa|brp) harga(?:nya)?|(?:ada|punya) rekomendasi|rekomendasi(?:in|kan)?(?: dong| donk| yang)?|mending (?:yang )?(?:mana|beli)|bagus(?:an)? (?:yang )?mana|pilih (?:yang )?mana|(?:worth it|layak)(?: dibeli| beli)?(?: gak| ga| nggak| tidak)|(?:mau|pengen|ingin|pingin) beli|(?:masih )?ready (?:gak|ga|nggak|kak)|(?:ada|masih) stok(?:nya)?|cocok (?:gak|ga|nggak|untuk|buat)|where (?:can|do|could) (?:i|we|you) (?:buy|get|order|find)|how much (?:is|are|does|for)|which (?:one )?(?:should|would|do) (?:i|you) (?:buy|get|choose|recommend)|(?:any|your) recommendations?|(?:can|could|would) (?:you|anyone) recommend|is it worth|worth (?:it|buying|the (?:money|price))|should i (?:buy|get)|thinking (?:of|about) buying|want to buy|looking to buy|in stock|do you (?:ship|deliver)',
)
const ASKS =
  /\?|dong\b|donk\b|\b(?:kak|min|gan|sis)\b|\b(?:mau|pengen|ingin|pingin) beli\b|\b(?:want|looking) to buy\b|recommend/u
const AVERSE = words(
  "(?:jangan|tolong jangan|stop|kebanyakan|terlalu banyak|isinya|cuma|cuman|penuh|bosan|muak|males|malas) (?:\\p{L}+ ){0,2}(?:iklan|jualan|promosi|promo|dagang)|iklan (?:mulu|terus|melulu|doang|lagi)|jualan (?:mulu|terus|melulu|doang|lagi)|(?:bukan|tidak|gak|ga|nggak) (?:mau|pengen|ingin|tertarik|niat|butuh) (?:untuk )?(?:beli|membeli|belanja)|(?:tidak|gak|ga|nggak) (?:di)?jual|bukan (?:tempat )?(?:jualan|iklan)|too many ads|(?:just|only|another|feels? like|sounds? like|reads? like) (?:an? )?(?:ad|advert|advertisement|sales pitch|commercial)|stop (?:selling|advertising|promoting|the ads)|no (?:ads|advertising|selling)|not (?:here to buy|buying|interested in buying|for sale)|(?:do not|don[’']?t) (?:want|need) to (?:buy|be sold)|(?:hate|tired of|sick of) (?:the )?(?:ads|advertising|marketing|being sold)",
)

/**
 * Whether a message asks for advice about buying, or objects to selling. An advert is neither; the caller knows its kind
 * (`kindOf`).
 */
export function purchaseIntentOf(message: string): PurchaseIntent {
  const text = normalizeMessage(message)
  if (AVERSE.test(text)) return 'averse'
  return ASKS_ADVICE.test(text) && ASKS.test(text + (message.includes('?') ? '?' : '')) ? 'advice' : 'none'
}

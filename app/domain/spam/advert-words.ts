/** Skeletons of words in Indonesian gambling adverts, by topic. No single list is enough to hold a message. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

/** Unambiguous gambling words. */
export const TRADE = set(
  'slot slots slotnya gacor gacorr maxwin togel jackpot judol judi casino kasino scatter scater sketer freespin rtp pgsoft pragmatic bandarq dominoqq sbobet taruhan gampangmenang slotgacor slotonline situsslot depo wd jepe jepey toto petir olympus mahjong zeus starlight princess bonanza aztec parlay pola admin88 x500 x1000 judionline bandar jp',
)
/** Words that promise money or luck. */
export const WINNING = set(
  'menang kemenangan cuan hadiah cair dicairkan pencairan untung profit rejeki rezeki hoki beruntung jutawan sultan kaya tajir bayar dibayar membayar terbayar pecah receh modal saldo jutaan milyar miliar jt juta transfer withdraw wede wd jp jackpot maxwin gampang auto bonus deposit depo lunas sensasi sensasional gacor rupiah duit uang cuannya menangnya kemenangannya rejekinya hadiahnya',
)
/** Words that direct people to a site. */
export const VISIT = set(
  'main mainin mainkan bermain daftar daftarkan gabung join link klik cek situs website web login coba cobain cobalah mampir buruan gas gaskeun gass langsung kunjungi search google googling ketik cari bergabung merapat disini sini platform agen server register akun bio',
)
/** Words of recommendation. */
export const RECOMMENDS = set(
  'terpercaya terbaik percaya rekomendasi rekomen recommended terimakasih makasih thanks thank thx emang memang beda paling selalu nyangka kali ini bikin semenjak sejak gara berkat untung cuma hanya andalan favorit terbukti dijamin pasti amanah resmi tiap hari setiap nonstop puas betah ketagihan',
)
/** Words of messages that warn against gambling adverts. */
export const AGAINST = set(
  'stop lapor laporin laporkan dilaporkan report banned ban blokir blokirin diblokir hapus hapusin dihapus bahaya korban kecanduan nipu penipu penipuan ketipu tertipu anti basmi berantas haram dosa spam spammer bot promosi judol polisi bangkrut rungkad ngelaporin kominfo komdigi iklan awas hati tolak lawan',
)
/** Typical endings of site names. */
export const NAME_END =
  /(?:bet|win|toto|gol|hoki|slot|jp|play|togel|qq|poker|gacor|cuan|jaya|vip|asia|cash|pay|spin|game|mpo|dewa|4d|5d|3d)$/
/** Names and words with such an ending that are not sites. */
export const NO_SITE = set(
  'darwin sherwin kahwin kawin ngawin ikawin baldwin goodwin chatwin gopay shopeepay linkaja googlepay applepay bcaklikpay alipay tokocash ovocash grogol golgol ngeplay display replay gameplay airplay esport jogja asia malaysia kaya raya jaya atmajaya brawijaya sriwijaya mudajaya screenplay wordplay gunplay foreplay interplay horseplay roleplay swordplay teleplay underplay overplay downplay powerplay fantasia decasia australasia eurasia anastasia euthanasia aphasia alphabet sherbet sorbet godwin backspin topspin tailspin crispin prepay copay underpay overpay endgame videogame ballgame boardgame minigame postgame pregame mongol',
)
/** Trailing digits of site names, mostly lucky numbers. */
export const LUCKY =
  /^(?:7{2,4}|8{2,4}|9{2,3}|69|67|138|303|168|123|789|987|678|889|188|388|288|99|77|88|17|23|33|66|55|111|222|333|444|555|666|383|808|707|404|505|212|234|338|368|777|[345]d)$/
/** Words that precede numbers in ordinary messages. */
export const COUNTED = set(
  'tahun thn umur mythic epic legend mythical rank skor nilai jersey edisi seri tipe bab hal halaman jam pukul nomor nomer no episode eps part season jilid vol volume kelas angkatan wd formula windows iphone galaxy redmi poco oppo vivo android covid rp idr usd km kg gb mb tb ram rom fc u17 u20 u23 piala menit detik top level lv lvl gen area sektor blok rt rw lantai meja kamar gate bus tol ke dari page chapter bagian ayat surat surah pasal juz sdn smpn sman smkn sd smp sma smk tim grup group agustus januari februari maret april mei juni juli september oktober november desember january february march june july august october december sept age aged room charter route highway interstate channel studio district apollo boeing catch section figure act scene verse week day year class grade size number jan feb mar apr jun jul aug agt sep okt oct nov des dec',
)
/** After *jangan* they warn, such as *jangan percaya*; *jangan ragu* and *jangan lupa* invite. */
export const WARNED_OF = set(
  'percaya main mainin mainkan bermain daftar klik ikut ikutan join coba cobain tergiur tergoda terjebak kejebak kemakan',
)
export const DO_NOT = set('jangan jgn jngn jangn')

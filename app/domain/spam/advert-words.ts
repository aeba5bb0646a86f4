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
  'terpercaya terbaik percaya rekomendasi rekomen recommended nyangka semenjak berkat andalan favorit terbukti dijamin amanah resmi nonstop puas betah ketagihan nagih bikinnagih juara royal gercep ngecewain mengecewakan setia profit',
)
/** Words that recommend only beside the name of a site: most messages have some of them. */
export const PRAISES_A_NAME = set(
  'terimakasih makasih thanks thank thx emang memang beda paling selalu kali ini bikin sejak gara untung cuma hanya pasti tiap hari setiap mantap keren gila parah terus best top nomor satu pilihan bareng bersama kayak kyk seperti sama',
)
/** Words that point to a site when its name follows. */
export const POINTS_TO = set(
  'di ke lewat via pake pakai dari join main mainin mainkan gas cobain coba ketik cari cek',
)
/** Words of messages that warn against gambling adverts. */
export const AGAINST = set(
  'stop lapor laporin laporkan dilaporkan report banned ban blokir blokirin diblokir hapus hapusin dihapus bahaya korban kecanduan nipu penipu penipuan ketipu tertipu anti basmi berantas haram dosa spam spammer bot promosi judol polisi bangkrut rungkad ngelaporin kominfo komdigi iklan awas hati tolak lawan tobat taubat melaknat laknat dilaknat khamr khamar ustadz ustaz sadar sadarlah umpan palsu tipu boong bohong bohongan miskin melarat cerai jahat merusak tangkap ditangkap berhenti jauhi hindari muak kesel bersihin dibersihin',
)
/** The trade's own word for what it is. Adverts avoid it; those who speak against them do not. */
export const GAMBLING = set('judi judol judionline berjudi perjudian penjudi bandar')
/** Words of hobbies that use words of the trade: birds, engines, football, games, music. */
export const HOBBIES = set(
  'burung murai kenari lovebird kacer cucak jalak perkutut ciblek kicau kicaumania isian mabung kroto jangkrik sangkar gantangan ngekek ngeriwik knalpot mesin motor bengkel oli rx satria striker kiper gol wasit timnas liga pemain jersey mvp rank mythic push skin diamond gacha hero headshot aim mabar server gitar drum lagu album konser vokal suaranya suara film bioskop mitologi yunani parkir parkirnya ram laptop kelas peserta kuliah lomba resep rumput closet obat herbal hujan pohon pancing mancing strike imlek rrq evos onic mlbb film series drakor',
)
/** Typical endings of site names. */
export const NAME_END =
  /(?:bet|win|toto|gol|hoki|slot|jp|play|togel|qq|poker|gacor|cuan|jaya|vip|asia|cash|pay|spin|game|mpo|dewa|4d|5d|3d)$/
/** Endings that many honest names have too: they count in disguised letters only. */
export const NAME_END_IF_HIDDEN = /(?:royal|bola|gaming|sports?|club|mania|judi|idn)$/
/** Typical beginnings of site names. */
export const NAME_BEGINNING =
  /^(?:slot|togel|judi(?!ci)|situs|mpo|idn|casino|kasino|poker|gacor|maxwin|jackpot|scatter|sbo)(?=[a-z]{3})/
export const NAME_BEGINNING_IF_HIDDEN =
  /^(?:raja|dewa|dewi|royal|sultan|hoki|cuan|toto|bandar|naga|pusat|istana|kaisar|ratu)(?=[a-z]{3})/
/** Stems of products, bands and vehicles that have numbers. */
export const PRODUCTS = set(
  'jkt akb nct nmax aerox vario beat supra ninja vixion cb cbr crf klx gsx mio scoopy pcx xmax adv mt yzf rx rxk kawasaki honda yamaha suzuki vespa rtx gtx core ryzen intel xperia pixel iphone realme infinix poco redmi note dewa seventeen blink maroon gta pes fifa pubg codm cs nba xl win',
)
/** Given names, which people put before a number in their own names. */
export const GIVEN_NAMES = set(
  'adi aditya agus agung ahmad aldi alfi ali amin andi andika andre andri anggi anggun ani anisa arif aris ari arya asep astri ayu bagas bagus bambang bayu bella bima budi cahya candra cici citra danu deni dian dika dimas dina dinda dini dodi doni dwi edi eka eko ela endang erik erna fahri fajar fani farah farhan fauzi febri feri fira fitri galih galuh gilang gita hadi hana hani haris hasan hendra heni heri hilda ika ilham imam indah indra intan irfan irma iwan joko julia kiki lala lia lina lisa lusi maya mega mila mira mita nabila nadia nana nanda naufal nia nina nisa novi nur oki pipit pras putra putri rafi rahma rama rani ratih ratna reni reza rian rida rifki rika rina rini riska rizal rizki rizky rizka roni rosa rudi santi sari selvi shinta sinta siska siti sri susi syifa tari tasya tegar tia tika tina tio tono udin ujang vina wahyu wati wawan wida widi winda wulan yanti yati yoga yogi yuda yudi yuli yuni yusuf zahra zaki',
)
/** Names and words with such an ending that are not sites. */
export const NO_SITE = set(
  'darwin sherwin kahwin kawin ngawin ikawin baldwin goodwin chatwin gopay shopeepay linkaja googlepay applepay bcaklikpay alipay tokocash ovocash grogol golgol ngeplay display replay gameplay airplay esport jogja asia malaysia kaya raya jaya atmajaya brawijaya sriwijaya mudajaya screenplay wordplay gunplay foreplay interplay horseplay roleplay swordplay teleplay underplay overplay downplay powerplay fantasia decasia australasia eurasia anastasia euthanasia aphasia alphabet sherbet sorbet godwin backspin topspin tailspin crispin prepay copay underpay overpay endgame videogame ballgame boardgame minigame postgame pregame mongol catchplay transport passport sepakbola nontonbola piala bandarlampung situasi situs slotting casinos pokerface pokemon indonesia indomie indomaret dewasa dewata rajawali rajin betapa betina betah bettadewasa sultanah megah megawati totally totalitas winner winter window windows winning kingdom',
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

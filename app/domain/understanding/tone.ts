/** Words that judge, as parts of patterns: the training phrases and the marks of tone share them. */
const GOOD_ID =
  'bagus|enak|keren|mantap|mantab|mantul|seru|asik|asyik|indah|cantik|hebat|lucu|kocak|menarik|nyaman|ramah|rapi|puas|suka|senang|seneng|cocok|oke|jelas|rekomen|membantu|menyenangkan|memuaskan|berkualitas|worth it|worth|best|nice|apik|alus|sae|elok|cakep|gemes|kece|ciamik|menghibur|juara|layak|pantas|pantes|berhasil|masuk akal|nyambung|spesial|istimewa'
const BAD_ID =
  'jelek|buruk|elek|awon|butut|payah|parah|basi|hambar|garing|lebay|cringe|lame|overrated|zonk|membosankan|bosan|bosen|ngebosenin|mengecewakan|kecewa|nyesel|menyesal|nggetuni|rugi|ribet|rusak|jutek|aneh|gagal|sampah|kapok|sia-sia|percuma|masalah|keluhan|mengeluh|komplain|cacat|ngantuk|bete|jemu|malu-maluin|mengganggu|norak|boring'
const GOOD_EN =
  'good|great|fun|funny|interesting|worth (?:it|the|my|your|a)|impressed|impressive|amused|amusing|convinced|convincing|happy|satisfied|satisfying|recommend|like it|likes? this|like this|like the|love|enjoy|enjoyed|enjoyable|clever|nice|perfect|original|exciting|helpful|useful|pleased|a (?:big |huge )?fan|amazing|beautiful|the best|well (?:written|done|made)|makes? sense'
const BAD_EN =
  'bad|awful|terrible|horrible|boring|bored|dull|lame|ugly|disappoint|disappoints|disappointed|disappointing|poor|weak|silly|stupid|mediocre|shabby|annoying|annoyed|hate|hated|mind|minded|regret|regretted|dislike|disliked|a waste|wasted|overrated|predictable|forgettable|unpleasant|sorry|a problem|worse'

/** Words for negated judgements and idioms. */
export const TONE_GOOD = 'tonegood'
export const TONE_BAD = 'tonebad'
/** Marks before emoji, which keep their own features too. */
export const EMOJI_GOOD = 'emojigood'
export const EMOJI_BAD = 'emojibad'

const LARGEST_MESSAGE = 20_000
const pattern = (source: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}'’-])(?:${source.replaceAll(' ', '\\s+')})(?![\\p{L}\\p{N}])`, 'giu')
const any = (...sources: readonly string[]): RegExp => pattern(sources.join('|'))

const CANNOT = "(?:can['’]?t|cannot|can not|couldn['’]?t|could not)"
const NOT =
  "(?:(?:is|was|are|were|do|does|did|wo|would|have|has|ai)n['’]?t|(?:(?:do|does|did|is|was|are|were|will|would) )?not|never)"
const FILLED =
  '(?: (?:at all|all|that|so|very|too|really|even|ever|exactly|remotely|quite|half|been|be|have|feel|seem|look|sound|in the least|a bit|any|once))'
const THINK = '(?:think|believe|feel like|feel|find|suppose)'
const LACK =
  '(?:no|zero|without|without any|nothing|not any|not a single|never any|never an?|no reason to|nothing to)'

const ENGLISH_GOOD = any(
  `${CANNOT}(?: ever)? (?:stop \\p{L}+ing|put (?:\\p{L}+ ){1,4}down|wait(?= (?:for|to|until|till)|\\P{L}*$)|get enough(?: of)?|fault|go wrong|complain|be beaten|beat|(?:be|have been|get)(?: any)? (?:happier|better|prouder|nicer|more \\p{L}+)|(?:have )?(?:ask|asked|hope|hoped|wish|wished) for|recommend (?:\\p{L}+ ){1,3}enough|agree more)`,
  `(?:${NOT}|no chance (?:to|of))(?: ever)? (?:fails? to|disappoints?|lets? (?:\\p{L}+ )?down|bores?|gets? (?:old|boring|tired))`,
  `${LACK}(?: \\p{L}+)? (?:complaints?|complain|regrets?|regret|flaws?|faults?|issues?|problems?|doubts?|disappointments?|downsides?|hesitation|criticism|dull|weak|bad|boring|wrong|dislike|hate)`,
  `nothing (?:bad|wrong|boring)`,
  `${NOT}${FILLED}{0,3} (?:${BAD_EN})`,
  `${NOT} ${THINK} (?:\\p{L}[\\p{L}'’]* ){0,5}(?:${BAD_EN})`,
  `(?:did not|didn['’]?t|never) (?:expect|think|thought)(?: \\p{L}+){1,3} (?:love|like|enjoy)(?: \\p{L}+)?`,
  `(?:nothing|nobody|no one) (?:beats|compares|comes close|tops)|second to none|like no other|hard to put down|blew me away|better than (?:i )?expected|made my day|must[- ]read`,
)
const ENGLISH_BAD = any(
  `(?:could|should|would|might)(?:['’]?ve| have| of) been (?:\\p{L}+ ){0,2}(?:better|good|great|more|funnier|shorter|longer|clearer|stronger|nicer|easier)`,
  `(?:could|should) (?:be|do) (?:much |so much |a lot |way )?better|leaves? (?:a lot|much) to be desired|wish (?:it|this|that|they|the \\p{L}+) (?:was|were|had)`,
  `(?:nobody|no one|no-one|none of us|not one person)(?: (?:really|even|ever|will|would|is|was|here))* (?:likes?|liked|loves?|loved|enjoys?|enjoyed|wants?|wanted|cares?|cared|needs?|needed|asked for|asked|laughed|buys)`,
  `${NOT}(?: really)? ${THINK} (?:\\p{L}[\\p{L}'’]* ){0,5}(?:works?|fits?|deserves?|${GOOD_EN})`,
  `(?:doesn['’]?t|does not|didn['’]?t|did not)(?: (?:really|quite|even))? (?:work|make sense)`,
  `(?:never|not)(?: \\p{L}+){0,5} again|(?:never|not|won['’]?t)(?: be)? (?:going|coming|go|come) back`,
  `${CANNOT}(?: (?:even|really|possibly))? (?:stand|bear|finish|get into|get through|recommend|care less|be bothered|be worse|relate|stay awake|take (?:\\p{L}+ )?seriously|understand why)`,
  `(?:${NOT}|hardly|barely|scarcely|far from|anything but|nowhere near|not nearly|less than)(?: as)?${FILLED}{0,3} (?:${GOOD_EN})`,
  `nothing (?:good|great|new|special|interesting|funny)|waste of \\p{L}+|fed up|sick of|falls? flat|fell flat|ma(?:kes?|de) no sense|no thanks|not for me|what a (?:mess|disappointment|letdown|shame)`,
)
const TIDAK =
  '(?:gak|ga|nggak|ngga|enggak|engga|tidak|tdk|tak|gk|gag|ndak|kagak|kaga|ora|bukan|bukannya|bkn|teu|henteu|mboten)'
const INDONESIAN_GOOD = any(
  `${TIDAK}(?: (?:begitu|terlalu|sama sekali|pernah|bakal|akan|bikin|membuat|terasa|juga|merasa|ada yang|ada)){0,3} (?:${BAD_ID})(?! lagi)`,
  `sama sekali ${TIDAK} (?:${BAD_ID})`,
  `${TIDAK} (?:bisa|bs|dapat) (?:berhenti|stop|move on|lepas)`,
  `${TIDAK} sabar (?:nunggu|menunggu|menanti|nungguin|pengen|pingin|mau|ingin|buat|untuk|lihat|baca)`,
  `${TIDAK} (?:nyangka|menyangka|ngira|mengira)(?: \\p{L}+){0,2} se?(?:${GOOD_ID})`,
  `${TIDAK} (?:kalah (?:sama|dari|dengan|${GOOD_ID})|ada (?:lawan|tandingan|matinya|duanya|dua|obat))`,
  `${TIDAK} (?:ada|punya)(?: yang)?(?: (?:bisa|perlu|harus))? (?:kurang|kurangnya|kekurangan|salahnya|jeleknya|celanya|(?:di)?(?:keluhkan|kritik|komplain|sesali|perbaiki))`,
  `${TIDAK} pernah (?:gagal|salah|mengecewakan)|bukan main`,
)
const INDONESIAN_BAD = any(
  `${TIDAK} ada (?:yang )?(?:suka|mau|peduli|nanya|minta|butuh|tertarik|${GOOD_ID})`,
  `siapa (?:juga|sih|coba)(?: yang)? (?:mau|peduli|nanya|suka|minta|butuh)`,
  `(?:se)?(?:harusnya|mestinya)(?: \\p{L}+){0,3} lebih \\p{L}+`,
  `${TIDAK} (?:merasa|rasa|pikir|yakin|percaya)(?: \\p{L}+){0,4} (?:${GOOD_ID})`,
  `(?:jauh dari|jauh dari kata) (?:${GOOD_ID})|(?:gak|ga|nggak|tidak) lagi(?:-lagi| deh)|ogah|buang[- ]?buang (?:waktu|uang|duit)`,
)

/** An expectation that the second part contradicts: only the second part judges. */
const TURNS = [
  /^\P{L}*(?:awalnya|mulanya|tadinya|kirain|kukira|aku kira|dikira|semula)\b[^.!?]{1,70}?(?:[,\s](?:eh|ternyata|tapi|tp|malah|taunya|tau-tau|lama-lama|akhirnya|nyatanya)(?:,?\s+(?:ternyata|malah))?)(?=\s)/iu,
  /^\P{L}*(?:i |we )?(?:thought|expected|feared|was afraid|was worried)\b[^.!?]{1,70}?\bbut\b/iu,
]
const judging = `${GOOD_ID}|${BAD_ID}`
const OATH = '(?:anjir|anjay|anjrit|njir|jir|buset|gila|gilak|gile|parah|sumpah|mampus)'
/** Oaths beside a judgement only raise it. */
const OATH_AFTER = new RegExp(`(?<=(?<!\\p{L})(?:${judging})(?:\\s+\\p{L}+)?\\s+)${OATH}(?!\\p{L})`, 'giu')
const OATH_BEFORE = new RegExp(`(?<!\\p{L})${OATH}(?=[\\s,]+(?:\\p{L}+\\s+)?(?:${judging})(?!\\p{L}))`, 'giu')

const STRETCHED_WORD = /(?<![\p{L}\p{N}@#/.:])\p{L}*(\p{L})\1{2,}\p{L}*/gu
const RUN = /(\p{L})\1{2,}/gu
/** Words with a doubled letter, which a stretched one may stand for. */
const DOUBLED = new Set(
  'good goodness cool too food mood school book look soon sweet see need feel free week keep deep been boo off all well hell kill miss boss full still happy funny pretty silly yummy maaf saat hello will tell call really too better boring'.split(
    ' ',
  ),
)
const LAUGHTER = /(?<!\p{L})(?:wk){2,}w?(?!\p{L})/giu

/** Patterns that look back over white space would read a long run again at each of its characters. */
const LONG_SPACE = /\s{3,}/g
const VARIATION = /[\u{fe0e}\u{fe0f}\u{200d}]/gu
const GOOD_EMOJI =
  /(?:[❤🧡💛💚💙💜🤎🤍💕💖💗💘💝💞💯😍🥰😘😻🤩👏👍🔥🙌🎉✨👌💪😊😁😄😃🥳🏆🌟💐😎🤗][\u{1f3fb}-\u{1f3ff}]?\s*)+/gu
const BAD_EMOJI = /(?:[👎😡🤬😠😤🤮🤢💩😒🙄😞😖😣😫💔🥱😑😾🤦][\u{1f3fb}-\u{1f3ff}]?\s*)+/gu

/** Letters repeated three times or more become one, or two where that is a word. */
function unstretch(word: string): string {
  if (/^www/i.test(word)) return word
  const doubled = word.replace(RUN, '$1$1')
  return DOUBLED.has(doubled.toLowerCase()) ? doubled : word.replace(RUN, '$1')
}

/**
 * Rewrites a message before its sentiment is classified, in training and in use: negated judgements and idioms become one
 * word each, because their single words say the opposite ("couldn't be happier", "gak jelek").
 */
export function markTone(message: string): string {
  let text = message
    .slice(0, LARGEST_MESSAGE)
    .replace(LONG_SPACE, ' ')
    .replace(VARIATION, '')
    .replace(STRETCHED_WORD, unstretch)
  for (const turn of TURNS) text = text.replace(turn, ' ')
  return text
    .replace(LAUGHTER, 'wkwk')
    .replace(GOOD_EMOJI, (run) => ` ${EMOJI_GOOD} ${[...run][0]} `)
    .replace(BAD_EMOJI, (run) => ` ${EMOJI_BAD} ${[...run][0]} `)
    .replace(OATH_AFTER, 'banget')
    .replace(OATH_BEFORE, 'banget')
    .replace(ENGLISH_GOOD, TONE_GOOD)
    .replace(ENGLISH_BAD, TONE_BAD)
    .replace(INDONESIAN_GOOD, TONE_GOOD)
    .replace(INDONESIAN_BAD, TONE_BAD)
}

/**
 * Swear words and insults in Indonesian and English. Compared as whole words of the skeleton, so that *Scunthorpe*,
 * *assess*, *kontolan* in a surname or *anjing* as a pet's breed in another word are not hits by their letters. Words that
 * are mostly used in their everyday meaning (*anjing*, *babi*, *monyet*, *damn*) are left to the brand's own list.
 */
const words = (list: string): readonly string[] => list.trim().split(/\s*,\s*/)

const INDONESIAN = words(
  'kontol, memek, ngentot, entot, ngewe, ewean, jembut, pepek, peler, pantek, puki, pukimak, puki mak, kimak, bangsat, bajingan, keparat, jancok, jancuk, cok asu, asu kowe, anjing lu, anjing lo, anjing kau, dasar anjing, babi lu, babi kau, dasar babi, goblok, goblog, tolol, bacot, bacotan, kampret lu, sundal, lonte, perek, jablay, pelacur, bencong lu, banci lu, tai lu, taik lu, matamu, ndasmu, cukimai, brengsek, anjir lu, asuuu, jangkrik kowe',
)
const ENGLISH = words(
  'fuck, fucks, fucked, fucker, fuckers, fucking, motherfucker, motherfucking, shit, shits, shitty, bullshit, bitch, bitches, bitching, cunt, cunts, asshole, assholes, dickhead, cocksucker, whore, whores, slut, sluts, bastard, bastards, wanker, wankers, twat, twats, prick you, piece of shit, stfu, son of a bitch, retard, retards, retarded, nigger, niggers, nigga, niggas, faggot, faggots, fag, kike, spic, chink, tranny',
)
export const PROFANITY: readonly string[] = [...INDONESIAN, ...ENGLISH]

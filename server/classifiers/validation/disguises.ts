import { pick, type RandomSource } from '../training/adverts.ts'

/** Ways in which adverts write the name of a site, by kind. The classifiers are not trained on them. */
export type Disguise = (name: string, random: RandomSource) => string
type Write = (name: string) => string

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const upper = (text: string): string => text.toUpperCase()

/** A block of 26 capitals, 26 small letters and ten digits; some letters of a block stand elsewhere. */
function block(
  capital: number,
  small?: number,
  digit?: number,
  elsewhere: Record<string, string> = {},
): Write {
  return (name) =>
    [...(small === undefined ? upper(name) : name)]
      .map((char) => {
        const code = char.charCodeAt(0)
        if (elsewhere[char] !== undefined) return elsewhere[char]
        if (char >= 'A' && char <= 'Z') return String.fromCodePoint(capital + code - 65)
        if (small !== undefined && char >= 'a' && char <= 'z') return String.fromCodePoint(small + code - 97)
        return digit !== undefined && char >= '0' && char <= '9'
          ? String.fromCodePoint(digit + code - 48)
          : char
      })
      .join('')
}
const capitals =
  (write: Write): Write =>
  (name) =>
    write(upper(name))
/** A table of 26 letters; a letter that is not in the table stays. */
function table(letters: string, from = LETTERS, digits?: string): Write {
  const to = [...letters]
  const numbers = digits === undefined ? [] : [...digits]
  return (name) =>
    [...name.toLowerCase()]
      .map((char) => to[from.indexOf(char)] ?? (/\d/.test(char) ? numbers[Number(char)] : undefined) ?? char)
      .join('')
}
const after =
  (...marks: string[]): Write =>
  (name) =>
    [...upper(name)].map((char) => char + marks.join('')).join('')
const between =
  (sign: string, write: (text: string) => string = upper): Write =>
  (name) =>
    [...write(name)].join(sign)
const around =
  (open: string, close: string): Write =>
  (name) =>
    [...upper(name)].map((char) => open + char + close).join('')
const digitsOnly =
  (write: (digit: string) => string): Write =>
  (name) =>
    upper(name).replace(/\d/g, write)

const SCRIPT_ELSEWHERE = {
  B: 'ℬ',
  E: 'ℰ',
  F: 'ℱ',
  H: 'ℋ',
  I: 'ℐ',
  L: 'ℒ',
  M: 'ℳ',
  R: 'ℛ',
  e: 'ℯ',
  g: 'ℊ',
  o: 'ℴ',
}
const FRAKTUR_ELSEWHERE = { C: 'ℭ', H: 'ℌ', I: 'ℑ', R: 'ℜ', Z: 'ℨ' }
const DOUBLE_ELSEWHERE = { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' }
const BOLD = block(0x1d400, 0x1d41a, 0x1d7ce)
const SANS_BOLD = block(0x1d5d4, 0x1d5ee, 0x1d7ec)
const CYRILLIC = table('авсԁеfɡніјкӏмпорԛгѕтцѵшхуz')
const GREEK = table('αвcdεfgнιjκlмηορqяsτυνωχγz')
const SMALL_CAPITALS = table('ᴀʙᴄᴅᴇғɢʜɪᴊᴋʟᴍɴᴏᴘǫʀsᴛᴜᴠᴡxʏᴢ')
const ZALGO = [
  '\u0300',
  '\u0315',
  '\u031b',
  '\u0321',
  '\u0334',
  '\u035c',
  '\u0360',
  '\u0489',
  '\u0353',
  '\u033e',
]

export const DISGUISES_BY_KIND: Readonly<Record<string, readonly Disguise[]>> = {
  plain: [(name) => name, upper, (name) => upper(name.slice(0, 1)) + name.slice(1)],
  mathematical: [
    capitals(BOLD),
    BOLD,
    capitals(block(0x1d434, 0x1d44e, undefined, { h: 'ℎ' })),
    capitals(block(0x1d468, 0x1d482)),
    block(0x1d49c, 0x1d4b6, undefined, SCRIPT_ELSEWHERE),
    block(0x1d4d0, 0x1d4ea, 0x1d7ce),
    capitals(block(0x1d504, 0x1d51e, 0x1d7ce, FRAKTUR_ELSEWHERE)),
    capitals(block(0x1d56c, 0x1d586)),
    capitals(block(0x1d538, 0x1d552, 0x1d7d8, DOUBLE_ELSEWHERE)),
    capitals(block(0x1d5a0, 0x1d5ba, 0x1d7e2)),
    capitals(SANS_BOLD),
    block(0x1d608, 0x1d622, 0x1d7e2),
    capitals(block(0x1d63c, 0x1d656, 0x1d7ec)),
    capitals(block(0x1d670, 0x1d68a, 0x1d7f6)),
  ],
  'full width': [block(0xff21, 0xff41, 0xff10), capitals(block(0xff21, 0xff41, 0xff10))],
  enclosed: [
    block(0x24b6, 0x24d0),
    block(0x1f150),
    block(0x1f130),
    block(0x1f170),
    (name) => block(0x249c, 0x249c)(name.toLowerCase()),
    (name) => [...block(0x1f1e6)(name)].join('\u200b'),
    (name) => [...upper(name)].map((char) => (/\d/.test(char) ? `${char}\ufe0f\u20e3` : char)).join(''),
  ],
  'small or raised': [
    SMALL_CAPITALS,
    table('ᴬᴮᶜᴰᴱᶠᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾqᴿˢᵀᵁⱽᵂˣʸᶻ', LETTERS, '⁰¹²³⁴⁵⁶⁷⁸⁹'),
    table('ɐqɔpǝɟɓɥᴉɾʞlɯuodbɹsʇnʌʍxʎz'),
  ],
  'Cyrillic or Greek': [
    CYRILLIC,
    capitals(table('АВСDЕFGНІЈКLМNОРQRЅТUVWХУZ')),
    GREEK,
    table('ΑΒCDΕFGΗΙJΚLΜΝΟΡQRSΤUVWΧΥΖ'),
  ],
  'other scripts': [
    table('ᗩᗷᑕᗪEᖴGᕼIᒍKᒪᗰᑎOᑭᑫᖇᔕTᑌᐯᗯ᙭Yᘔ'),
    table('卂乃匚ᗪ乇千Ꮆ卄丨ﾌҜㄥ爪几ㄖ卩Ɋ尺丂ㄒㄩᐯ山乂ㄚ乙'),
    table('ค๒ς๔єŦﻮђเןкɭ๓ภ๏קợгรՇยשฬאץչ'),
    table('ᎪᏴᏟᎠᎬfᏀᎻᎥᎫᏦᏞᎷNᎾᏢQᏒᏚᎢuᏙᎳxᎽᏃ'),
    table('ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑQꓣꓢꓔꓴꓦꓪꓫꓬꓜ'),
    table('ǟɮƈɖɛʄɢɦɨʝӄʟʍռօքզʀֆȶʊʋաӼʏʐ'),
    table('ȺɃȻĐɆFǤĦƗɈꝀŁMNØⱣQɌSŦᵾVWXɎƵ'),
    table('₳฿₵ĐɆ₣₲ⱧłJ₭Ⱡ₥₦Ø₱QⱤ₴₮ɄV₩ӾɎⱫ'),
  ],
  marks: [
    after('\u0332'),
    after('\u0336'),
    after('\u0305'),
    after('\u0338'),
    after('\u0489'),
    after('\u20de'),
    after('\u035c', '\u0361'),
    (name, random) =>
      [...upper(name)]
        .map((char) => char + pick(random, ZALGO) + pick(random, ZALGO) + pick(random, ZALGO))
        .join(''),
    (name) => [...SANS_BOLD(upper(name))].map((char) => `${char}\u0332`).join(''),
    table('ąɓçđęƒğħįĵķļɱńøƥɋŕşţųvŵxŷž'),
  ],
  invisible: [
    between('\u200b'),
    between('\u200c'),
    between('\u2060'),
    between('\u00ad'),
    between('\u3164', (text) => text),
  ],
  separated: [
    between(' '),
    between('  '),
    between('.'),
    between('-'),
    between('_'),
    between('*'),
    between('·'),
    between('•'),
    between(' . '),
    between('/'),
    between('~', (text) => text),
    around('[', ']'),
    around('【', '】'),
    (name) => [...SANS_BOLD(upper(name))].join(' '),
  ],
  emoji: [
    between('🔥'),
    between('⭐'),
    (name) => `${upper(name.slice(0, 3))}💎${upper(name.slice(3))}`,
    (name) => `🔥${upper(name)}🔥`,
    (name) =>
      upper(name)
        .replaceAll('O', '⭕')
        .replace(/(?<=[A-Z])(?=\d)/, '👑'),
    (name) => SANS_BOLD(upper(name)).replace(/(?=[\u{1d7ec}-\u{1d7f5}])/u, '❤️'),
  ],
  stretched: [
    (name) => upper(name).replace(/([AEIOU])/, '$1$1$1'),
    (name) => upper(name).replace(/([A-Z])(?=\d|$)/, '$1$1$1$1'),
    (name) => name.replace(/(\d)$/, '$1$1$1'),
  ],
  'digits for letters': [
    (name) => upper(name).replace(/O/g, '0').replace(/I/g, '1'),
    (name) => upper(name).replace(/A/g, '4').replace(/E/g, '3'),
    (name) => name.replace(/a/g, '@').replace(/s/g, '$'),
    (name) => name.replace(/[aeios]/g, (char) => ({ a: '4', e: '3', i: '1', o: '0', s: '5' })[char] ?? char),
  ],
  mixed: [
    (name, random) =>
      [...upper(name)]
        .map((char) => pick(random, [SANS_BOLD, BOLD, SMALL_CAPITALS, upper, CYRILLIC])(char))
        .join(''),
    (name) => [...name].map((char, at) => (at % 2 ? upper(char) : char)).join(''),
    (name) => SANS_BOLD(upper(name.slice(0, 3))) + upper(name.slice(3)),
    (name) => upper(name.slice(0, 1)) + BOLD(upper(name.slice(1, 3))) + upper(name.slice(3)),
    digitsOnly((digit) => String.fromCodePoint(0x1d7ec + Number(digit))),
    digitsOnly((digit) => String.fromCodePoint(0x2460 + ((Number(digit) + 9) % 10))),
    capitals(table('AΒСDΕFGНΙЈKLMNΟРQRЅTUVWХYZ')),
  ],
  'split number': [
    (name) => upper(name).replace(/(?<=[A-Z])(?=\d)/, ' '),
    (name) => upper(name).replace(/(?<=[A-Z])(?=\d)/, '-'),
    (name) => SANS_BOLD(upper(name).replace(/(?<=[A-Z])(?=\d)/, ' ')),
  ],
}

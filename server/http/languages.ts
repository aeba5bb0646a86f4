import { DEFAULT_LOCALE, LOCALES, type Locale } from '#app/domain/locales.ts'

/** Withdrawn ISO 639 codes that browsers and phones still send, with their replacements. */
const OLD_CODES: Record<string, string> = { in: 'id', iw: 'he', ji: 'yi', jw: 'jv', mo: 'ro' }

type LanguageRange = { language: string; quality: number }

/** Parses an entry such as `id-Latn-ID;q=0.8`. Script, region and variants are ignored. */
function parseRange(entry: string): LanguageRange {
  const [tag = '', ...parameters] = entry.toLowerCase().split(';')
  const [first = ''] = tag.trim().split(/[-_]/)
  const given = parameters.map((each) => /^\s*q\s*=\s*(\d*\.?\d+)\s*$/.exec(each)?.[1]).find(Boolean)
  return { language: OLD_CODES[first] ?? first, quality: Math.min(1, Number(given ?? 1)) }
}

/** The supported language that an Accept-Language header prefers; the default one when it names none. `*` stands for the languages it does not name. */
export function acceptedLocale(header: string | null): Locale {
  const ranges = (header ?? '').slice(0, 500).split(',').map(parseRange)
  const rangesOf = (locale: string) => ranges.filter(({ language }) => language === locale)
  const others = rangesOf('*')
  const ranked = LOCALES.map((locale) => {
    const [best] = [...(rangesOf(locale).length > 0 ? rangesOf(locale) : others)].sort(
      (a, b) => b.quality - a.quality,
    )
    const position = best ? ranges.indexOf(best) : ranges.length
    return { locale, quality: best?.quality ?? 0, position }
  }).filter(({ quality }) => quality > 0)
  ranked.sort((a, b) => b.quality - a.quality || a.position - b.position)
  return ranked[0]?.locale ?? DEFAULT_LOCALE
}

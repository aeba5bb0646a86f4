import { LOCALES, type Locale } from '#app/domain/locales.ts'

/** Codes that ISO 639 gave up long ago and that browsers and telephones still send. */
const OLD_CODES: Record<string, string> = { in: 'id', iw: 'he', ji: 'yi', jw: 'jv', mo: 'ro' }

type Wish = { language: string; quality: number }

/** `id-Latn-ID;q=0.8`: script, region and variants aside, a language is its first part. */
function wishIn(entry: string): Wish {
  const [tag = '', ...parameters] = entry.toLowerCase().split(';')
  const [first = ''] = tag.trim().split(/[-_]/)
  const given = parameters.map((each) => /^\s*q\s*=\s*(\d*\.?\d+)\s*$/.exec(each)?.[1]).find(Boolean)
  return { language: OLD_CODES[first] ?? first, quality: Math.min(1, Number(given ?? 1)) }
}

/** The language of ours that a browser likes best; English where it names none. `*` stands for those it leaves out. */
export function acceptedLocale(header: string | null): Locale {
  const wishes = (header ?? '').slice(0, 500).split(',').map(wishIn)
  const likes = (locale: string) => wishes.filter(({ language }) => language === locale)
  const others = likes('*')
  const ranked = LOCALES.map((locale) => {
    const [wish] = [...(likes(locale).length > 0 ? likes(locale) : others)].sort(
      (a, b) => b.quality - a.quality,
    )
    const place = wish ? wishes.indexOf(wish) : wishes.length
    return { locale, quality: wish?.quality ?? 0, place }
  }).filter(({ quality }) => quality > 0)
  ranked.sort((a, b) => b.quality - a.quality || a.place - b.place)
  return ranked[0]?.locale ?? 'en'
}

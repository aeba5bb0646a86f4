import type { Marks } from '#app/domain/manuscript/layout.ts'

export type ReadFormats = Pick<Marks, 'b' | 'i' | 'u' | 's'>
/** The formats that an element adds to those around it; `lost` tells that a format cannot be kept. */
export type Added = { formats: { [K in keyof ReadFormats]?: boolean }; lost: boolean }

const TAGS: Record<string, keyof ReadFormats> = {
  ...{ b: 'b', strong: 'b', i: 'i', em: 'i', cite: 'i', dfn: 'i', var: 'i', u: 'u', ins: 'u' },
  ...{ s: 's', strike: 's', del: 's' },
}
const LOST_TAGS = new Set(['sup', 'sub', 'mark', 'code', 'kbd', 'samp', 'tt', 'big', 'small', 'ruby', 'rt'])

/** The rules `.name { … }` of style sheets; documents of Google Docs state their formats so. */
export function readClassStyles(css: string): Map<string, string> {
  const styles = new Map<string, string>()
  for (const [, name = '', style = ''] of css.slice(0, 500_000).matchAll(/\.([\w-]{1,80})\s*\{([^{}]*)\}/g))
    styles.set(name, `${styles.get(name) ?? ''};${style}`)
  return styles
}

function fromStyle(style: string): Added {
  const value = (property: string) =>
    new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]*)`, 'i').exec(style)?.[1]?.trim().toLowerCase()
  const formats: Added['formats'] = {}
  const weight = value('font-weight')
  if (weight !== undefined) formats.b = weight === 'bold' || weight === 'bolder' || Number(weight) >= 600
  const slant = value('font-style')
  if (slant !== undefined) formats.i = slant === 'italic' || slant === 'oblique'
  const line = value('text-decoration') ?? value('text-decoration-line')
  if (line !== undefined) {
    formats.u = line.includes('underline')
    formats.s = line.includes('line-through')
  }
  const background = value('background-color') ?? 'transparent'
  const isRaised = /^(super|sub)$/.test(value('vertical-align') ?? '')
  return { formats, lost: isRaised || !/^(transparent|inherit|#fff(fff)?|white)$/.test(background) }
}

/** Returns the formats of an element by its name, its style and the styles of its classes. */
export function formatsOf(
  tag: string,
  attributes: Record<string, string>,
  classes: ReadonlyMap<string, string>,
): Added {
  const fromClasses = (attributes.class ?? '').split(/\s+/).map((name) => classes.get(name) ?? '')
  const style = [...fromClasses, attributes.style ?? ''].filter(Boolean).join(';')
  const styled: Added = style === '' ? { formats: {}, lost: false } : fromStyle(style)
  const own = Object.hasOwn(TAGS, tag) ? TAGS[tag] : undefined
  // A <b style="font-weight:normal"> wraps what is copied from Google Docs.
  const formats = own ? { [own]: true, ...styled.formats } : styled.formats
  return { formats, lost: styled.lost || LOST_TAGS.has(tag) }
}

/** The format of a fragment of pasted text. */
export type PastedFormat = {
  b: boolean
  i: boolean
  u: boolean
  s: boolean
  link: string | null
  /** The white space that is kept: none, line breaks, all; `exact` is text that is not changed at all. */
  space: 'collapse' | 'lines' | 'keep' | 'exact'
  /** Copied from one of our manuscripts: formats are kept even where the source's styles would imply them. */
  isOwn: boolean
}

export const PLAIN_PASTED_FORMAT: PastedFormat = {
  ...{ b: false, i: false, u: false, s: false, link: null },
  ...{ space: 'collapse', isOwn: false },
}

export type Declarations = ReadonlyMap<string, string>

const DECLARATION = /([\w-]+)\s*:\s*((?:[^;"'()]|"[^"]*"|'[^']*'|\([^()]*\))*)/gu
const NONE: Declarations = new Map()

/**
 * Creates a cached reader for style attributes. It parses the attribute's text, because `element.style` is empty in
 * parsed documents when a content security policy forbids inline styles.
 */
export function createStyleReader(): (element: Element) => Declarations {
  const known = new Map<string, Declarations>()
  return (element) => {
    const styleText = element.getAttribute('data-style') ?? element.getAttribute('style')
    if (styleText === null || styleText === '') return NONE
    const before = known.get(styleText)
    if (before) return before
    const read = new Map<string, string>()
    for (const [, name = '', value = ''] of styleText.matchAll(DECLARATION))
      read.set(name.toLowerCase(), value.trim().toLowerCase())
    known.set(styleText, read)
    return read
  }
}

const SWITCHES: Readonly<Record<string, 'b' | 'i' | 'u' | 's'>> = {
  b: 'b',
  strong: 'b',
  i: 'i',
  em: 'i',
  cite: 'i',
  dfn: 'i',
  u: 'u',
  ins: 'u',
  s: 's',
  strike: 's',
  del: 's',
}

/** Returns the format inside an element: its tag can only set formats, its styles can set and unset them. */
export function formatInside(format: PastedFormat, tag: string, styles: Declarations): PastedFormat {
  const on = SWITCHES[tag]
  const isPre = tag === 'pre' || tag === 'listing' || tag === 'xmp'
  if (on === undefined && !isPre && styles.size === 0) return format
  const next = { ...format }
  if (on !== undefined) next[on] = true
  if (isPre && next.space !== 'exact') next.space = 'keep'
  for (const [name, value] of styles) applyStyle(next, name, value)
  return next
}

function applyStyle(format: PastedFormat, name: string, value: string): void {
  if (name === 'font-weight') {
    if (value === 'bold' || value === 'bolder' || Number(value) >= 600) format.b = true
    else if (value === 'normal' || value === 'lighter' || Number(value) < 600) format.b = false
  } else if (name === 'font-style') {
    if (/^(?:italic|oblique)/u.test(value)) format.i = true
    else if (value === 'normal') format.i = false
  } else if (name === 'text-decoration' || name === 'text-decoration-line') {
    const isNone = /\bnone\b/u.test(value)
    if (/\bunderline\b/u.test(value)) format.u = true
    else if (isNone) format.u = false
    if (/\bline-through\b/u.test(value)) format.s = true
    else if (isNone) format.s = false
  } else if ((name === 'white-space' || name === 'white-space-collapse') && format.space !== 'exact') {
    format.space = spaceOf(value) ?? format.space
  }
}

function spaceOf(value: string): PastedFormat['space'] | null {
  if (/^(?:pre-line|preserve-breaks)/u.test(value)) return 'lines'
  if (/^(?:pre|preserve|break-spaces)/u.test(value)) return 'keep'
  return /^(?:normal|nowrap|collapse)/u.test(value) ? 'collapse' : null
}

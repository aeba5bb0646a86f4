type Edges = {
  isLineStart: boolean
  isLineEnd: boolean
  /** The character after this text in the block; undefined at its end. */
  next: string | undefined
}

const ALWAYS = /[\\`*_[\]<~]/g
const ENTITY = /&(?=#?\w+;)/g
/** At the start of a line these begin a heading, a quote, a list, a rule, a table or a definition. */
const BLOCK_START = /^([#>+\-=|:]|\d+(?=[.)]))/
/** Readers of Markdown trim these at the edges of a line, some of them no-break spaces too. */
const encodeSpaces = (spaces: string): string =>
  [...spaces].map((each) => `&#${each.codePointAt(0)};`).join('')

/** Escapes one line of text so that Markdown reads it as it is written. */
export function escapeLine(text: string, { isLineStart, isLineEnd, next }: Edges): string {
  let escaped = text.replace(ALWAYS, '\\$&').replace(ENTITY, '\\&').replaceAll('\r', '&#13;')
  // A bang before a link makes an image of it; the next run may begin one.
  if (text.endsWith('!') && next !== undefined) escaped = `${escaped.slice(0, -1)}\\!`
  if (text.endsWith('&') && next !== undefined) escaped = `${escaped.slice(0, -1)}\\&`
  if (isLineStart)
    escaped = escaped
      .replace(BLOCK_START, (sign) => (/^\d/.test(sign) ? sign : `\\${sign}`))
      .replace(/^(\d+)([.)])/, '$1\\$2')
      .replace(/^\s+/, encodeSpaces)
  return isLineEnd ? escaped.replace(/\s+$/, encodeSpaces) : escaped
}

/** A heading may end with signs that belong to it only when they are escaped. */
export const closesHeading = (text: string): string =>
  text.replace(/(?<!\\)#+$/, (signs) => signs.replaceAll('#', '\\#'))

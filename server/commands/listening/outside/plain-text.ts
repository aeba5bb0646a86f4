import { Parser } from 'htmlparser2'
import { withoutControls } from '#app/domain/text.ts'

const SKIPPED = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'svg', 'math', 'head'])
const BLOCKS = new Set(
  'p div br li tr h1 h2 h3 h4 h5 h6 blockquote pre section article ul ol table hr'.split(' '),
)

/**
 * Returns the words of an HTML fragment, at most `max` characters: no tags, no attributes, no control characters, entities
 * decoded.
 */
export function plainText(html: string, max: number): string {
  let text = ''
  let skipped = 0
  const breakLine = () => {
    if (text !== '' && !text.endsWith('\n')) text += '\n'
  }
  const parser = new Parser(
    {
      onopentagname(name) {
        if (SKIPPED.has(name)) skipped++
        else if (BLOCKS.has(name)) breakLine()
      },
      onclosetag(name) {
        if (SKIPPED.has(name)) skipped = Math.max(0, skipped - 1)
        else if (BLOCKS.has(name)) breakLine()
      },
      ontext(part) {
        if (skipped === 0 && text.length < 4 * max) text += part
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return withoutControls(text)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim()
    .slice(0, max)
    .toWellFormed()
}

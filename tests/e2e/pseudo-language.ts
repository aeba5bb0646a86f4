import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserContext } from 'playwright-core'
import type { Catalogue, CatalogueEntry } from '#app/messages/catalogue.ts'
import { en } from '#app/messages/en/index.ts'
import { mail } from '#app/messages/en/mail.ts'
import { replaceTexts } from '#app/messages/translate.ts'
import { ROOT } from '#server/root.ts'

/**
 * A language generated from English: each letter has an accent, each text is 40 % longer and stands in brackets.
 * Text on a page without brackets is in no catalogue, and what is cut at this length is cut in other languages.
 */
const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ACCENTED = 'áƀćðéƒĝĥíĵķłɱñóþqŕšţúṽŵẋýžÁƁĆÐÉƑĜĤÍĴĶŁṀÑÓÞQŔŠŢÚṼŴẊÝŽ'
const LONGER = 0.4
export const [OPEN, CLOSE] = ['⟦', '⟧']

const accented = (letter: string): string => ACCENTED[PLAIN.indexOf(letter)] ?? letter

/** Repeats vowels until the text is 40 % longer, because longer languages have longer words. */
export function pseudoText(text: string): string {
  const letters = text.replace(/\{\w+\}/g, '').length
  let missing = Math.ceil(letters * LONGER)
  const pieces = text.split(/(\{\w+\})/)
  const vowels =
    pieces
      .filter((_, at) => at % 2 === 0)
      .join('')
      .match(/[aeiou]/gi)?.length ?? 0
  const each = vowels === 0 ? 0 : Math.ceil(missing / vowels)
  const lengthen = (letter: string): string => {
    const more = /[aeiou]/i.test(letter) ? Math.min(each, missing) : 0
    missing -= more
    return accented(letter).repeat(1 + more)
  }
  const words = pieces.map((piece, at) => (at % 2 === 0 ? [...piece].map(lengthen).join('') : piece))
  return `${OPEN}${words.join('')}${CLOSE}`
}

const pseudoEntry = (entry: CatalogueEntry): CatalogueEntry =>
  typeof entry === 'string'
    ? pseudoText(entry)
    : { ...entry, one: pseudoText(entry.one ?? entry.other), other: pseudoText(entry.other) }

export const pseudo = <Texts extends object>(texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([key, entry]) => [key, pseudoEntry(entry as CatalogueEntry)]),
  ) as Texts

type BuiltPages = { entry: { module: { replaceTexts: typeof replaceTexts } } }
const inBuild = (...names: string[]) => pathToFileURL(join(ROOT, 'build', ...names)).href

/** Replaces the English texts, in the server of this process and in the build of the pages. */
export async function replaceEnglish(change: (texts: object) => object): Promise<void> {
  const texts = change({ ...en, ...mail }) as Catalogue
  const built = (await import(inBuild('server', 'index.js'))) as BuiltPages
  replaceTexts('en', texts)
  built.entry.module.replaceTexts('en', texts)
}

/** Serves the pseudo-language to the browser where a script of a page loads English messages. */
export async function replaceEnglishIn(context: BrowserContext): Promise<void> {
  await context.route('**/assets/messages-en-*.js', async (route) => {
    const { pathname } = new URL(route.request().url())
    const source = await readFile(join(ROOT, 'build', 'client', pathname), 'utf8')
    const start = source.indexOf('{')
    const texts = JSON.parse(source.slice(start)) as object
    const body = source.slice(0, start) + JSON.stringify(pseudo(texts))
    await route.fulfill({ contentType: 'text/javascript', body })
  })
}

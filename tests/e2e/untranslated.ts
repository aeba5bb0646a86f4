import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { LANGUAGES } from '#app/messages/languages.ts'
import { Client } from '#db/sqlite-client.ts'
import { CLOSE, OPEN } from './pseudo-language.ts'

/** Finds text on a page in the pseudo-language that is in no catalogue. */

type Found = { text: string; where: string }

/** Runs in the browser page. */
function findUnbracketed({ open, close }: { open: string; close: string }): Found[] {
  const found: Found[] = []
  const html = document.documentElement
  /** Names, code, dates and what members wrote. */
  const FOREIGN =
    'script, style, noscript, template, bdi, code, pre, kbd, time, data, textarea, ins, del, svg title, [translate=no], .named-ring__name, .manuscript, .katex'
  const isForeign = (element: Element) =>
    element.closest(FOREIGN) !== null || element.closest('[lang]') !== html
  const add = (element: Element, text: string) => {
    const plain = text.replace(/\s+/g, ' ').trim()
    if (/\p{L}{3}/u.test(plain)) found.push({ text: plain, where: element.outerHTML.slice(0, 110) })
  }
  const outside = (text: string) => {
    let depth = 0
    return [...text]
      .map((letter) => {
        if (letter === open) depth += 1
        const is = depth === 0
        if (letter === close) depth -= 1
        return is ? letter : ' '
      })
      .join('')
  }
  for (const element of document.querySelectorAll('body, body *')) {
    if (isForeign(element) || !element.checkVisibility()) continue
    for (const name of [
      'aria-label',
      'aria-description',
      'aria-roledescription',
      'title',
      'placeholder',
      'alt',
      'data-label',
    ])
      add(element, outside(element.getAttribute(name) ?? ''))
    if (element.matches('input[type=submit], input[type=button]'))
      add(element, outside((element as HTMLInputElement).value))
  }
  let depth = 0
  let begin = document.body as Element
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement as Element
    if (element.closest('script, style, template') || element.closest('svg > title')) continue
    let plain = ''
    for (const letter of node.nodeValue ?? '') {
      if (letter === open) {
        if (depth === 0) begin = element
        depth += 1
      }
      plain += depth === 0 ? letter : ' '
      if (letter === close) depth -= 1
    }
    if (depth < 0) {
      found.push({
        text: `bracket without its start: ${node.nodeValue}`,
        where: element.outerHTML.slice(0, 110),
      })
      depth = 0
    }
    if (!isForeign(element) && element.checkVisibility()) add(element, plain)
  }
  if (depth > 0)
    found.push({ text: `${depth} texts without their end`, where: begin.outerHTML.slice(0, 300) })
  return found
}

/** Every text in the database, in lower case: what members wrote, and names. */
export function storedTexts(dataDir: string): { whole: Set<string>; all: string } {
  const [file = ''] = readdirSync(dataDir).filter((name) => /\.db$|\.sqlite$/.test(name))
  const db = new Client(join(dataDir, file), { readonly: true })
  const tables = db.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[]
  const texts = tables
    .filter((table) => !/^sqlite_|_fts|search_index/.test(table))
    .flatMap((table) => db.prepare(`select * from "${table}"`).raw().all() as unknown[][])
    .flat()
    .filter((value): value is string => typeof value === 'string' && value.length < 20_000)
    .map(plainText)
  db.close()
  return { whole: new Set(texts), all: texts.join('\n') }
}

const plainText = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase()
/** Texts written by Intl: days, times, and the last two of a list. */
const FORMATTED =
  /\d{0,2}\s?\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\b(?: \d{4})?|\b(?:mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b|\bwi(?:b|ta?)\b|\band\b|\d+ ?(?:min|h|d|kb|b)\b/g
/** The same in every language; a language has its own name. */
const NAMES = new Set([
  ...['unggun', 'whatsapp', 'csv', 'json', 'https', 'robots.txt'],
  ...Object.values(LANGUAGES).map(({ name }) => name.toLowerCase()),
])
const EDGES = /^[\s\p{P}\p{S}\d]+|[\s\p{P}\p{S}\d]+$/gu
/** A shorter text may be part of a stored one by chance. */
const LONG = 12

async function unbracketedOn(page: Page): Promise<Found[]> {
  const signs = { open: OPEN, close: CLOSE }
  const found = await page.evaluate(findUnbracketed, signs)
  if (found.length === 0) return found
  // The rest of the catalogue may arrive after the page.
  await page.waitForLoadState('networkidle')
  return page.evaluate(findUnbracketed, signs)
}

/** Returns the texts on the page that neither a catalogue nor the database has. */
export async function findUntranslated(
  page: Page,
  stored: ReturnType<typeof storedTexts>,
): Promise<string[]> {
  const found = await unbracketedOn(page)
  const isStored = (text: string) =>
    text === '' ||
    NAMES.has(text) ||
    stored.whole.has(text) ||
    (text.length >= LONG && stored.all.includes(text))
  return found
    .filter(({ text }) => {
      const given = plainText(text)
      if (isStored(given) || isStored(given.replace(EDGES, '')) || isStored(given.replace(/^[\s:·]+/, '')))
        return false
      // Names are often joined by signs: "Maya · Kopi Senja", "@maya".
      const parts = given.replace(FORMATTED, ' · ').split(/[·@,:|→()/]|\s[–—-]\s|\d+/)
      return !parts.every((part) => isStored(part.replace(EDGES, '')))
    })
    .map(({ text, where }) => `untranslated: ${text} in ${where}`)
}

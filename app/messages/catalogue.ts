/**
 * Looks up and formats messages. Does not import the catalogues: the browser loads only the one it needs
 * (`entry.client.tsx`), the server loads all (`translate.ts`).
 */
import type { Locale } from '../domain/locales.ts'
import type { en } from './en/index.ts'

/** The forms of a sentence for the plural categories of CLDR; a language has those it needs, and always `other`. */
export type Plural = { readonly [Category in Intl.LDMLPluralRule]?: string } & { readonly other: string }
export type CatalogueEntry = string | Plural
/** Returns every form of a message. */
export const textsOf = (entry: CatalogueEntry): string[] =>
  typeof entry === 'string' ? [entry] : Object.values(entry)
type English = typeof en
export type MessageKey = keyof English
export type Catalogue = { readonly [K in MessageKey]: English[K] extends string ? string : Plural }

/** The type of a translated file: the same keys as the English one, with strings and plurals in the same places. */
export type Translated<File> = { readonly [K in keyof File]: File[K] extends string ? string : Plural }

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type PlaceholderOf<E> = E extends string
  ? Names<E>
  : E extends Plural
    ? Names<E['one'] & string> | Names<E['other']> | 'count'
    : never
type Value<Name, Node> = Name extends 'count' ? number : string | number | Node
type Values<K extends MessageKey, Node> = {
  readonly [N in PlaceholderOf<English[K]>]: Value<N, Node>
}
type Arguments<K extends MessageKey, Node = never> =
  PlaceholderOf<English[K]> extends never ? [] : [values: Values<K, Node>]

export type Translate = {
  <K extends MessageKey>(key: K, ...values: Arguments<K>): string
  /** Splits the message at its placeholders, so that a placeholder can be an element. */
  parts<K extends MessageKey, Node>(key: K, ...values: Arguments<K, Node>): (string | Node)[]
  /** For keys that arrive at run time (form errors): the message, or the key itself when there is none. */
  dynamic(key: string, values?: Record<string, string | number>): string
  has(key: string): key is MessageKey
  readonly locale: Locale
}

const PLACEHOLDER = /\{(\w+)\}/

/** Looks up a key. Returns an empty text for a key that is not loaded, and calls `ask` to load the rest. */
function createLookup(entries: Partial<Catalogue>, ask: ((key: string) => void) | undefined) {
  const has = (key: string): key is MessageKey => Object.hasOwn(entries, key)
  const find = (key: string): CatalogueEntry | undefined => {
    if (has(key)) return entries[key]
    if (!ask) return undefined
    ask(key)
    return ''
  }
  return { has, find }
}

/** Creates the translate function. Pass `ask`, which loads the rest, if the catalogue is partial. */
export function makeTranslate(
  locale: Locale,
  catalogue: Partial<Catalogue>,
  ask?: (key: string) => void,
): Translate {
  const rules = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  const { has, find } = createLookup(catalogue, ask)

  const template = (entry: CatalogueEntry, values: Record<string, unknown>): string => {
    if (typeof entry === 'string') return entry
    return entry[rules.select(Number(values.count))] ?? entry.other
  }
  const cut = (key: string, values: Record<string, unknown>): unknown[] => {
    const entry = find(key)
    if (entry === undefined) return [key]
    // A split with a capture group puts texts at even indices and placeholder names at odd ones.
    return template(entry, values)
      .split(PLACEHOLDER)
      .map((piece, index) => {
        if (index % 2 === 0) return piece
        const value = values[piece] ?? ''
        return typeof value === 'number' ? numbers.format(value) : value
      })
      .filter((piece) => piece !== '')
  }

  const translate = (key: string, values: Record<string, unknown> = {}) => {
    const entry = find(key)
    // Fast path: most texts have no placeholders, and a page has hundreds of texts.
    return typeof entry === 'string' && !entry.includes('{') ? entry : cut(key, values).join('')
  }
  const methods = {
    parts: (key: string, values: Record<string, unknown> = {}) => cut(key, values),
    dynamic: (key: string, values: Record<string, string | number> = {}) => translate(key, values),
    has,
    locale,
  }
  return Object.assign(translate, methods) as Translate
}

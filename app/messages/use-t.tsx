import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import type { Locale } from '../domain/locales.ts'
import { type Catalogue, makeTranslate, type Translate } from './catalogue.ts'
import { type Format, makeFormat } from './format.ts'

const FormatContext = createContext<Format | null>(null)
const TranslateContext = createContext<Translate | null>(null)

type Words = { catalogue: Partial<Catalogue>; isWhole: boolean }

/** Loads messages into the catalogue, among them that of the key. Returns whether the catalogue is whole now. */
export type LoadMore = (key: string) => Promise<boolean>

/**
 * The loaded messages, and a function that loads the others. Components do not suspend for them, because a suspended
 * page cannot be clicked.
 */
function useWords(first: Partial<Catalogue>, loadMore: LoadMore | undefined) {
  const [words, setWords] = useState<Words>({ catalogue: first, isWhole: !loadMore })
  const isAsked = useRef(false)
  const ask = useCallback(
    (key: string) => {
      if (!loadMore || isAsked.current) return
      isAsked.current = true
      const load = async () => {
        try {
          const isWhole = await loadMore(key)
          isAsked.current = isWhole
          setWords({ catalogue: first, isWhole })
        } catch {
          // Without a connection the keys are shown, because a page without any text would be worse.
          setWords({ catalogue: first, isWhole: true })
          addEventListener('online', () => void load(), { once: true })
        }
      }
      void load()
    },
    [first, loadMore],
  )
  return { words, ask }
}

/** On the server, where all messages are loaded. */
export const TranslateProvider = TranslateContext.Provider

/** Outermost, around Remix itself: the messages that the page's scripts loaded. */
export function CatalogueProvider(props: {
  locale: Locale
  catalogue: Partial<Catalogue>
  /** Has to be the same function at every rendering. */
  loadMore?: LoadMore
  children: ReactNode
}) {
  const { locale } = props
  const { words, ask } = useWords(props.catalogue, props.loadMore)
  const t = useMemo(
    () => makeTranslate(locale, words.catalogue, words.isWhole ? undefined : ask),
    [locale, words, ask],
  )
  return <TranslateContext.Provider value={t}>{props.children}</TranslateContext.Provider>
}

/** Inside the document: zone and clock of the request, so that both sides print the same. */
export function FormatProvider(props: { zone: string; now: string; children: ReactNode }) {
  const { locale } = useT()
  const { zone, now } = props
  const format = useMemo(() => makeFormat(locale, zone, now), [locale, zone, now])
  return <FormatContext.Provider value={format}>{props.children}</FormatContext.Provider>
}

export function useT(): Translate {
  const t = useContext(TranslateContext)
  if (!t) throw new Error('useT() outside CatalogueProvider')
  return t
}

export function useFormat(): Format {
  const format = useContext(FormatContext)
  if (!format) throw new Error('useFormat() outside FormatProvider')
  return format
}

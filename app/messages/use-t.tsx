import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import { type Catalogue, type LoadMore, type Locale, makeTranslate, type Translate } from './catalogue.ts'
import { type Format, makeFormat } from './format.ts'

const FormatContext = createContext<Format | null>(null)
const TranslateContext = createContext<Translate | null>(null)

/** Outermost, around Remix itself: the catalogue the entry files loaded. */
export function CatalogueProvider(props: {
  locale: Locale
  catalogue: Partial<Catalogue>
  /** Has to be the same function at every rendering. */
  loadMore?: LoadMore
  children: ReactNode
}) {
  const { locale, catalogue, loadMore } = props
  const t = useMemo(() => makeTranslate(locale, catalogue, loadMore), [locale, catalogue, loadMore])
  useEffect(() => {
    // Not every browser says when it has nothing to do.
    const whenIdle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work))
    whenIdle(() => t.complete())
  }, [t])
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

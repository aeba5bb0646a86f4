import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { type Catalogue, isLocale, type LoadMore, type Locale } from './messages/catalogue.ts'
import { isReadingPage } from './messages/reading-pages.ts'
import { CatalogueProvider } from './messages/use-t.tsx'

type Part = () => Promise<Partial<Catalogue>>

/** Only the viewer's language is fetched, and of it only what the page needs. */
const pages: Record<Locale, Part> = {
  en: async () => (await import('./messages/en/pages.ts')).pages,
  id: async () => (await import('./messages/id/pages.ts')).pages,
}
const workrooms: Record<Locale, LoadMore> = {
  en: async () => (await import('./messages/en/workrooms.ts')).workrooms,
  id: async () => (await import('./messages/id/workrooms.ts')).workrooms,
}

/** Where people write and manage, the rest is fetched at once instead of at the first word of it. */
async function catalogueFor(locale: Locale): Promise<Partial<Catalogue>> {
  const rest = isReadingPage(location.pathname) ? Promise.resolve({}) : workrooms[locale]()
  return { ...(await pages[locale]()), ...(await rest) }
}

/**
 * RemixBrowser suspends until the data of the page is decoded, and React 18 can't hydrate a suspended document that is
 * clicked meanwhile (error 345). Asked outside of rendering it throws what it waits for, before any hook.
 */
async function dataIsDecoded(): Promise<void> {
  try {
    RemixBrowser({})
  } catch (decoding) {
    await decoding
  }
}

const lang = document.documentElement.lang
const locale: Locale = isLocale(lang) ? lang : 'en'
const [catalogue] = await Promise.all([catalogueFor(locale), dataIsDecoded()])

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <CatalogueProvider locale={locale} catalogue={catalogue} loadMore={workrooms[locale]}>
        <RemixBrowser />
      </CatalogueProvider>
    </StrictMode>,
  )
})

import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { DEFAULT_LOCALE, isLocale, type Locale } from './domain/locales.ts'
import type { Catalogue } from './messages/catalogue.ts'
import { isReadingPage } from './messages/reading-pages.ts'
import { CatalogueProvider } from './messages/use-t.tsx'

/** Loads only the viewer's language, and only the part that the page needs. */
const pageFiles = import.meta.glob<{ pages: Partial<Catalogue> }>('./messages/*/pages.ts')
const workroomFiles = import.meta.glob<{ workrooms: Partial<Catalogue> }>('./messages/*/workrooms.ts')

const pagesOf = async (locale: Locale) => (await pageFiles[`./messages/${locale}/pages.ts`]?.())?.pages ?? {}
const workroomsOf = async (locale: Locale) =>
  (await workroomFiles[`./messages/${locale}/workrooms.ts`]?.())?.workrooms ?? {}

/** On pages for writing and managing, loads the rest at once instead of at its first use. */
async function catalogueFor(locale: Locale): Promise<Partial<Catalogue>> {
  const rest = isReadingPage(location.pathname) ? Promise.resolve({}) : workroomsOf(locale)
  return { ...(await pagesOf(locale)), ...(await rest) }
}

/**
 * Waits for the page's data before hydrating. RemixBrowser suspends until it is decoded, and React 18 cannot hydrate a
 * suspended document that is clicked meanwhile (error 345). Called outside rendering, it throws its promise before any hook.
 */
async function dataIsDecoded(): Promise<void> {
  try {
    RemixBrowser({})
  } catch (decoding) {
    await decoding
  }
}

const lang = document.documentElement.lang
const locale: Locale = isLocale(lang) ? lang : DEFAULT_LOCALE
const [catalogue] = await Promise.all([catalogueFor(locale), dataIsDecoded()])

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <CatalogueProvider locale={locale} catalogue={catalogue} loadMore={() => workroomsOf(locale)}>
        <RemixBrowser />
      </CatalogueProvider>
    </StrictMode>,
  )
})

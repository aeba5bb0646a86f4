import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { isLocale, type Locale } from './domain/locales.ts'
import type { Catalogue } from './messages/catalogue.ts'
import { isReadingPage } from './messages/reading-pages.ts'
import { CatalogueProvider } from './messages/use-t.tsx'

/** Only the viewer's language is fetched, and of it only what the page needs. */
const pageFiles = import.meta.glob<{ pages: Partial<Catalogue> }>('./messages/*/pages.ts')
const workroomFiles = import.meta.glob<{ workrooms: Partial<Catalogue> }>('./messages/*/workrooms.ts')

const pagesOf = async (locale: Locale) => (await pageFiles[`./messages/${locale}/pages.ts`]?.())?.pages ?? {}
const workroomsOf = async (locale: Locale) =>
  (await workroomFiles[`./messages/${locale}/workrooms.ts`]?.())?.workrooms ?? {}

/** Where people write and manage, the rest is fetched at once instead of at the first word of it. */
async function catalogueFor(locale: Locale): Promise<Partial<Catalogue>> {
  const rest = isReadingPage(location.pathname) ? Promise.resolve({}) : workroomsOf(locale)
  return { ...(await pagesOf(locale)), ...(await rest) }
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
      <CatalogueProvider locale={locale} catalogue={catalogue} loadMore={() => workroomsOf(locale)}>
        <RemixBrowser />
      </CatalogueProvider>
    </StrictMode>,
  )
})

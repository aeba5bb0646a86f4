import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { DEFAULT_LOCALE, isLocale, type Locale } from './domain/locales.ts'
import { hydrateDocument } from './hydrate.ts'
import type { Catalogue } from './messages/catalogue.ts'
import { CatalogueProvider } from './messages/use-t.tsx'

declare global {
  /** The messages of the scripts that have run; see `messages/split-messages.ts`. */
  var messages: Partial<Catalogue> | undefined
}

const catalogues = import.meta.glob<Record<string, Catalogue>>('./messages/*/index.ts')

async function wholeCatalogue(locale: Locale): Promise<Partial<Catalogue>> {
  return (await catalogues[`./messages/${locale}/index.ts`]?.())?.[locale] ?? {}
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
// In development, scripts load no messages.
if (import.meta.env.DEV) globalThis.messages = await wholeCatalogue(locale)
globalThis.messages ??= {}
const catalogue = globalThis.messages
await dataIsDecoded()

startTransition(() => {
  hydrateDocument(
    <StrictMode>
      <CatalogueProvider locale={locale} catalogue={catalogue} loadMore={() => wholeCatalogue(locale)}>
        <RemixBrowser />
      </CatalogueProvider>
    </StrictMode>,
  )
})

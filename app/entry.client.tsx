import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { type Catalogue, isLocale, type Locale } from './messages/catalogue.ts'
import { CatalogueProvider } from './messages/use-t.tsx'

/** Only the viewer's language is fetched. */
const load: Record<Locale, () => Promise<Catalogue>> = {
  en: async () => (await import('./messages/en/index.ts')).en,
  id: async () => (await import('./messages/id/index.ts')).id,
}

const lang = document.documentElement.lang
const locale: Locale = isLocale(lang) ? lang : 'en'
const catalogue = await load[locale]()

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <CatalogueProvider locale={locale} catalogue={catalogue}>
        <RemixBrowser />
      </CatalogueProvider>
    </StrictMode>,
  )
})

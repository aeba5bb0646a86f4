import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { DEFAULT_LOCALE, isLocale, type Locale } from './domain/locales.ts'
import { hydrateDocument } from './hydrate.ts'
import type { Catalogue } from './messages/catalogue.ts'
import { loadMissingMessages } from './messages/missing-messages.ts'
import { CatalogueProvider } from './messages/use-t.tsx'

const catalogues = import.meta.glob<Record<string, Catalogue>>('./messages/*/index.ts')

async function wholeCatalogue(locale: Locale): Promise<Partial<Catalogue>> {
  return (await catalogues[`./messages/${locale}/index.ts`]?.())?.[locale] ?? {}
}

/** Loads the messages that did not load with their scripts, or else all of them. */
async function loadMore(key: string): Promise<boolean> {
  await loadMissingMessages()
  if (key in catalogue) return false
  // biome-ignore lint/suspicious/noConsole: the author of the script must learn that its message came late
  console.warn(`No script of this page names the message ${key}`)
  Object.assign(catalogue, await wholeCatalogue(locale))
  return true
}

const FIRST_PAUSE_MS = 1000

/** Waits for the messages of the page's scripts: hydration without them would take the words from the page. */
async function messagesAreLoaded(): Promise<void> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs *= 2)
    try {
      return await loadMissingMessages()
    } catch {
      await new Promise((resolve) => {
        addEventListener('online', resolve, { once: true })
        setTimeout(resolve, pauseMs)
      })
    }
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
await messagesAreLoaded()
globalThis.messages ??= {}
const catalogue = globalThis.messages
await dataIsDecoded()

startTransition(() => {
  hydrateDocument(
    <StrictMode>
      <CatalogueProvider locale={locale} catalogue={catalogue} loadMore={loadMore}>
        <RemixBrowser />
      </CatalogueProvider>
    </StrictMode>,
  )
})

import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'
import { DEFAULT_LOCALE, LOCALES, type Locale } from '../domain/locales.ts'
import { catalogues } from './catalogues.ts'

const KEYS = Object.keys(catalogues[DEFAULT_LOCALE])
const KNOWN: ReadonlySet<string> = new Set(KEYS)

/** The start of a text that may be a key, and the rest of a template that begins with it. */
const CANDIDATE = /["'`]([a-z]\w*\.[\w.]*)(?:["'`]|\$\{[^`{}]*\}([\w.]*)(`?))/g

/**
 * Returns the message keys that occur in the code of a script, sorted. A template such as `phase.${name}_hint` counts as
 * every key that begins and ends so, and a text such as 'form.' as every key that begins with it.
 */
export function keysIn(code: string): string[] {
  const found = new Set<string>()
  for (const [, head = '', tail, end] of code.matchAll(CANDIDATE)) {
    if (tail === undefined && KNOWN.has(head)) found.add(head)
    else if (tail !== undefined || /[._]$/.test(head))
      for (const key of KEYS)
        if (key.startsWith(head) && (!tail || !end || key.endsWith(tail))) found.add(key)
  }
  return [...found].sort()
}

/** The source of the messages of a script in one language. */
const sourceOf = (locale: Locale, keys: readonly string[]): string => {
  const texts = Object.entries(catalogues[locale]).filter(([key]) => keys.includes(key))
  return `export default${JSON.stringify(Object.fromEntries(texts))}`
}

/**
 * A plugin for Vite: each script of the client loads the messages that it uses before it runs, by the function that
 * `load-messages.ts` defines.
 */
export function splitMessages(): Plugin {
  const emitted = new Set<string>()
  return {
    name: 'split-messages',
    renderChunk(code) {
      if (this.environment.config.build.ssr) return null
      const keys = keysIn(code)
      if (keys.length === 0) return null
      const sources = LOCALES.map((locale) => ({ locale, source: sourceOf(locale, keys) }))
      const version = createHash('sha256').update(JSON.stringify(sources)).digest('base64url').slice(0, 8)
      if (!emitted.has(version))
        for (const { locale, source } of sources)
          this.emitFile({ type: 'asset', fileName: `assets/messages-${locale}-${version}.js`, source })
      emitted.add(version)
      return { code: `await loadMessages('${version}');${code}`, map: null }
    },
  }
}

import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { LOCALES } from '../domain/locales.ts'
import { catalogues } from './catalogues.ts'
import { messagesPath } from './messages-path.ts'

const CATALOGUES: Record<string, object> = { en, id }
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

/** The source of the messages of a script in one language. It adds the messages to those that other scripts loaded. */
const sourceOf = (locale: string, keys: readonly string[]): string => {
  const texts = Object.entries(catalogues[locale] ?? {}).filter(([key]) => keys.includes(key))
  return `Object.assign(globalThis.messages??={},${JSON.stringify(Object.fromEntries(texts))})`
}

/** Lies beside the folders of client and server: which version of the messages each script loads. */
const INDEX = 'messages.json'
const VIRTUAL = 'virtual:message-files'

/**
 * A plugin for Vite: each script of the client loads the messages that it uses before it runs, in the language of the
 * document. `virtual:message-files` is, in the server's build, the list of these files by script.
 */
export function splitMessages(): Plugin {
  let index = ''
  let isBuild = false
  const emitted = new Set<string>()
  return {
    name: 'split-messages',
    configResolved({ root, build, command }) {
      isBuild = command === 'build'
      index = join(dirname(resolve(root, build.outDir)), INDEX)
    },
    resolveId: (name) => (name === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    load(name) {
      if (name !== `\0${VIRTUAL}`) return undefined
      return `export const versionOf = ${isBuild && existsSync(index) ? readFileSync(index, 'utf8') : '{}'}`
    },
    renderChunk(code) {
      if (this.environment.config.build.ssr) return null
      const keys = keysIn(code)
      if (keys.length === 0) return null
      const sources = LOCALES.map((locale) => ({ locale, source: sourceOf(locale, keys) }))
      const version = createHash('sha256').update(JSON.stringify(sources)).digest('base64url').slice(0, 8)
      if (!emitted.has(version))
        for (const { locale, source } of sources)
          this.emitFile({ type: 'asset', fileName: messagesPath(locale, version).slice(1), source })
      emitted.add(version)
      const path = messagesPath(`$\{document.documentElement.lang}`, version)
      return { code: `await import(\`${path}\`);${code}`, map: null }
    },
    writeBundle(_, bundle) {
      if (this.environment.config.build.ssr) return
      const files = Object.values(bundle).flatMap((file) => {
        const version = file.type === 'chunk' && /await import\(`[^`]*-([\w-]{8})\.js`\)/.exec(file.code)?.[1]
        return version ? [[`/${file.fileName}`, version]] : []
      })
      writeFileSync(index, JSON.stringify(Object.fromEntries(files)))
    },
  }
}

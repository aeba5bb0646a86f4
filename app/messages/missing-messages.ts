import type { Catalogue } from './catalogue.ts'

declare global {
  /** The messages of the scripts that have run; see `split-messages.ts`. */
  var messages: Partial<Catalogue> | undefined
  /** The paths of the messages that could not be loaded with their scripts. */
  var missingMessages: string[] | undefined
}

let attempts = 0
let loading: Promise<void> | undefined

async function loadAll(): Promise<void> {
  for (let paths = globalThis.missingMessages ?? []; paths.length > 0; ) {
    attempts += 1
    // Scripts that load meanwhile add theirs.
    globalThis.missingMessages = []
    // Browsers remember that an import failed: each attempt needs an address of its own.
    const results = await Promise.allSettled(
      paths.map(async (path) => {
        const { default: texts } = await import(/* @vite-ignore */ `${path}?attempt=${attempts}`)
        globalThis.messages = Object.assign(globalThis.messages ?? {}, texts)
      }),
    )
    const failed = paths.filter((_, index) => results[index]?.status === 'rejected')
    paths = [...failed, ...globalThis.missingMessages]
    globalThis.missingMessages = paths
    if (failed.length > 0) throw new Error(`Could not load ${failed.join(', ')}`)
  }
}

/** Loads the messages that could not be loaded with their scripts. Rejects if some still cannot be loaded. */
export function loadMissingMessages(): Promise<void> {
  loading ??= loadAll().finally(() => {
    loading = undefined
  })
  return loading
}

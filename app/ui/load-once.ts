import { useEffect, useState } from 'react'
import { loadMissingMessages } from '../messages/missing-messages.ts'

/** Something that is loaded on demand. */
export type Loader<T> = {
  /** The loaded part, or undefined. */
  readonly current: () => T | undefined
  readonly load: () => Promise<T>
}

/** Loads a part with its messages once. A failed attempt is forgotten: the next one tries again. */
export function loadOnce<T>(importPart: () => Promise<T>): Loader<T> {
  let part: T | undefined
  let loading: Promise<T> | undefined
  const attempt = async () => {
    try {
      const imported = await importPart()
      await loadMissingMessages()
      part = imported
      return imported
    } catch (error) {
      loading = undefined
      throw error
    }
  }
  const load = () => {
    loading ??= attempt()
    return loading
  }
  return { current: () => part, load }
}

/** Loads when it is rendered, and again when the browser is back online. Counts the attempts that failed. */
export function useLoaded<T>({ current, load }: Loader<T>) {
  const [failures, setFailures] = useState(0)
  const [attempt, setAttempt] = useState(0)
  const [, setLoaded] = useState(current)
  useEffect(() => {
    let isGone = false
    // `attempt` has no other use than to try again.
    void attempt
    load().then(
      (part) => isGone || setLoaded(() => part),
      () => isGone || setFailures((before) => before + 1),
    )
    return () => {
      isGone = true
    }
  }, [load, attempt])
  const retry = () => setAttempt((before) => before + 1)
  const loaded = current()
  const isMissing = loaded === undefined && failures > 0
  useEffect(() => {
    if (!isMissing) return
    const onOnline = () => setAttempt((before) => before + 1)
    addEventListener('online', onOnline)
    return () => removeEventListener('online', onOnline)
  }, [isMissing])
  return { loaded, failures: isMissing ? failures : 0, retry }
}

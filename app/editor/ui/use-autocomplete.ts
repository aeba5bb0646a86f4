import { useEffect, useState } from 'react'

const QUIET_MS = 120

/** Fetches matches from a URL while the member types; no matches while it is null. Outdated responses are ignored. */
export function useAutocomplete<Item>(address: string | null, most: number): readonly Item[] {
  const [found, setFound] = useState<readonly Item[]>([])
  useEffect(() => {
    if (address === null) {
      setFound([])
      return
    }
    const stop = new AbortController()
    const timer = setTimeout(() => {
      void ask<Item>(address, stop.signal).then((items) => {
        if (!stop.signal.aborted) setFound(items.slice(0, most))
      })
    }, QUIET_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [address, most])
  return found
}

async function ask<Item>(address: string, signal: AbortSignal): Promise<Item[]> {
  try {
    const response = await fetch(address, { signal })
    const data = (await response.json()) as { items?: Item[] }
    return response.ok ? (data.items ?? []) : []
  } catch {
    return []
  }
}

import { useEffect, useState } from 'react'
import { paths } from '#app/paths.ts'
import type { Offered } from './entries.ts'

const NOTHING: Offered = { actions: [], found: [] }
const PAUSE_MS = 150

async function ask(query: { q?: string; at?: string }, signal: AbortSignal): Promise<Offered> {
  const answer = await fetch(paths.palette(query), { headers: { accept: 'application/json' }, signal })
  return answer.ok ? ((await answer.json()) as Offered) : NOTHING
}

/** Asks the server for the actions at `path` and, after a pause in typing, for search results. */
export function useOffered(path: string, typed: string) {
  const [here, setHere] = useState(NOTHING)
  const [found, setFound] = useState(NOTHING)
  const [isSearching, setIsSearching] = useState(false)
  const q = typed.trim()
  useEffect(() => {
    const aborted = new AbortController()
    ask({ at: path }, aborted.signal).then(setHere, () => {})
    return () => aborted.abort()
  }, [path])
  useEffect(() => {
    const aborted = new AbortController()
    setIsSearching(q !== '')
    if (q === '') setFound(NOTHING)
    const search = async () => {
      try {
        setFound(await ask({ q }, aborted.signal))
      } catch {}
      if (!aborted.signal.aborted) setIsSearching(false)
    }
    const timer = q === '' ? undefined : setTimeout(() => void search(), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      aborted.abort()
    }
  }, [q])
  return { here, found, isSearching }
}

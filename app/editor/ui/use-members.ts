import { useEffect, useState } from 'react'

export type MemberFound = { handle: string; displayName: string }

const QUIET_MS = 120
const SHOWN = 6

/** Members whose name or handle begins so; none while `text` is null. A later answer never overtakes. */
export function useMembers(text: string | null): readonly MemberFound[] {
  const [found, setFound] = useState<readonly MemberFound[]>([])
  useEffect(() => {
    if (text === null) {
      setFound([])
      return
    }
    const stop = new AbortController()
    const timer = setTimeout(() => {
      void search(text, stop.signal).then((members) => {
        if (!stop.signal.aborted) setFound(members)
      })
    }, QUIET_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [text])
  return found
}

async function search(text: string, signal: AbortSignal): Promise<MemberFound[]> {
  try {
    const answer = await fetch(`/api/v1/members?q=${encodeURIComponent(text)}&limit=${SHOWN}`, { signal })
    const said = (await answer.json()) as { items?: MemberFound[] }
    return answer.ok ? (said.items ?? []).slice(0, SHOWN) : []
  } catch {
    return []
  }
}

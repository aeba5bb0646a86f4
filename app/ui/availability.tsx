import { useEffect, useState } from 'react'
import { useT } from '../messages/use-t.tsx'

type State = 'unknown' | 'free' | { fields: string[] }

const PAUSE_MS = 400

/**
 * Asks an address whether what was typed is free, after a pause in typing. Stays silent when it can't ask: the server
 * decides when the form is sent. Null asks nothing.
 */
export function useAvailability(address: string | null): State {
  const [answer, setAnswer] = useState<{ to: string; state: State }>()
  useEffect(() => {
    if (address === null) return
    const stop = new AbortController()
    const ask = async () => {
      try {
        const response = await fetch(address, {
          signal: stop.signal,
          headers: { Accept: 'application/json' },
        })
        const body = (await response.json()) as { fields?: Record<string, string> }
        const fields = Object.values(body.fields ?? {})
        if (response.ok) setAnswer({ to: address, state: 'free' })
        else if (fields.length > 0) setAnswer({ to: address, state: { fields } })
      } catch {
        // Offline, or typed further: the next answer replaces this one.
      }
    }
    const timer = setTimeout(() => void ask(), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [address])
  return answer && answer.to === address ? answer.state : 'unknown'
}

/** Says whether it is free; announced politely. The reason comes from the server in the reader's language. */
export function Availability({ state, free }: { state: State; free: string }) {
  const t = useT()
  return (
    <p className="small availability" role="status">
      {state === 'free' ? (
        <span className="availability__free">{free}</span>
      ) : state === 'unknown' ? null : (
        <span className="field__error" lang={t.locale}>
          {state.fields.join(' ')}
        </span>
      )}
    </p>
  )
}

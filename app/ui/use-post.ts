import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { type Refusal, refuse } from '../domain/decision.ts'

type Fields = Readonly<Record<string, string>>

const TIMEOUT_MS = 20_000

/** Sends a form to an address that answers programs with `{ refusal? }`. Follows a redirect to the sign-in page. */
async function send(action: string, fields: Fields): Promise<Refusal | undefined> {
  try {
    const answer = await fetch(action, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (answer.redirected) location.assign(answer.url)
    const body = (await answer.json().catch(() => ({}))) as { refusal?: Refusal }
    return body.refusal ?? (answer.ok || answer.redirected ? undefined : refuse('server_busy'))
  } catch {
    return refuse('unreachable')
  }
}

/**
 * Sends small changes in the background, one after the other. `sending` is the expected state, shown until the page's
 * data is new. A refused change, or one that never arrived, restores the state.
 */
export function usePost(action: string) {
  const revalidator = useRevalidator()
  const [sending, setSending] = useState<Fields>()
  const [refusal, setRefusal] = useState<Refusal>()
  const [isReloading, setIsReloading] = useState(false)
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const latest = useRef(0)
  useEffect(() => {
    if (!isReloading || revalidator.state !== 'idle') return
    setIsReloading(false)
    setSending(undefined)
  }, [isReloading, revalidator.state])

  async function post(fields: Fields): Promise<boolean> {
    latest.current += 1
    const own = latest.current
    setSending(fields)
    setRefusal(undefined)
    const answer = last.current.then(() => send(action, fields))
    last.current = answer
    const refused = await answer
    if (own !== latest.current) return !refused
    if (refused) {
      setRefusal(refused)
      setSending(undefined)
      return false
    }
    revalidator.revalidate()
    setIsReloading(true)
    return true
  }
  return { post, sending, refusal }
}

import { setTimeout as delay } from 'node:timers/promises'
import { FetchFailed, type OutboundRules, resolveAllowed } from '../../outbound/fetch-public.ts'

const LOOK_UP_MS = 1_500

/**
 * Returns the sentence that says why a webhook's address is refused; null when it may be stored. A name that cannot be
 * resolved now may be resolved later: every delivery checks again.
 */
export async function checkAddress(rules: OutboundRules | null, address: string): Promise<string | null> {
  if (!rules) return 'webhooks.off'
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) return 'webhooks.bad_address'
  const over = new AbortController()
  const late = delay(LOOK_UP_MS, null, { signal: over.signal }).catch(() => null)
  try {
    await Promise.race([resolveAllowed(new URL(address), rules), late])
    return null
  } catch (error) {
    if (!(error instanceof FetchFailed)) throw error
    if (error.problem === 'private_address') return 'webhooks.private_address'
    return error.problem === 'bad_address' ? 'webhooks.bad_address' : null
  } finally {
    over.abort()
  }
}

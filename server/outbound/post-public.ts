import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { setTimeout as delay } from 'node:timers/promises'
import { guarded } from '../guarded.ts'
import { FetchFailed, type OutboundRules, pinned, resolveAllowed } from './fetch-public.ts'

type PostOptions = {
  rules: OutboundRules
  headers: Record<string, string>
  body: string
  timeoutMs: number
}

/** Sends a body and returns the status of the answer. The answer's own body is not read, and redirects are not followed. */
async function send(url: URL, { rules, headers, body }: PostOptions, signal: AbortSignal): Promise<number> {
  const addresses = await resolveAllowed(url, rules)
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      ...{ method: 'POST', agent: false, lookup: pinned(addresses), signal },
      headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
    })
    sent.on(
      'response',
      guarded(reject, (response) => {
        response.destroy()
        resolve(response.statusCode ?? 0)
      }),
    )
    sent.on('error', guarded(reject, reject))
    sent.end(body)
  })
}

/**
 * Posts to a public http(s) address that a member entered, connected to exactly the addresses that were checked. Throws
 * FetchFailed.
 */
export async function postPublic(address: string, options: PostOptions): Promise<number> {
  if (!URL.canParse(address)) throw new FetchFailed('bad_address')
  const over = new AbortController()
  const late = delay(options.timeoutMs, undefined, { signal: over.signal }).then(() => {
    throw new FetchFailed('timeout')
  })
  try {
    return await Promise.race([send(new URL(address), options, over.signal), late])
  } catch (error) {
    throw error instanceof FetchFailed ? error : new FetchFailed('unreachable', error)
  } finally {
    over.abort()
    late.catch(() => {})
  }
}

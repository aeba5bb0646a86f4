import type { Report } from '../../guarded.ts'
import { repeat } from '../../repeat.ts'
import type { DigestDeps } from './digest-deps.ts'
import { sendDigests } from './send-digests.ts'
import { sendNoticeMails } from './send-notice-mails.ts'

const DIGESTS_MS = 60 * 1000
const NOTICES_MS = 10 * 1000

/** Sends due digests every minute and mails new notices every ten seconds. The returned function stops both. */
export function startMails(deps: DigestDeps, report: Report): () => Promise<void> {
  const stops = [
    repeat(sendDigests(deps), DIGESTS_MS, report),
    repeat(sendNoticeMails(deps), NOTICES_MS, report),
  ]
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

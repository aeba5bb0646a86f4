import type { DigestDeps } from './digest-deps.ts'
import { inspectSubscription, unsubscribe } from './unsubscribe.ts'

/** The links in digests and notice mails. */
export const createDigests = (deps: DigestDeps) => ({
  inspectSubscription: inspectSubscription(deps),
  unsubscribe: unsubscribe(deps),
})

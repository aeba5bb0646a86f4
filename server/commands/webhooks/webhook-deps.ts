import type { Deps } from '../../deps.ts'
import type { OutboundRules } from '../../outbound/fetch-public.ts'

export type WebhookDeps = Deps & {
  /** The public URL of this site. */
  site: () => string
  /** The installation's secret, from which the key for stored secrets is derived. */
  secret: string
  /** The addresses that may be posted to; null when webhooks are off. */
  rules: OutboundRules | null
}

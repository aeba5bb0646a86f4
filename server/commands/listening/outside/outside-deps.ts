import type { Deps } from '../../../deps.ts'
import type { OutboundRules } from '../../../outbound/fetch-public.ts'
import type { SignalStore } from '../signal-store.ts'
import type { FeedClient } from './feed-client.ts'

export type OutsideDeps = Deps & { store: SignalStore; feeds: FeedClient }
/** How the installation asks feeds: null where the setting FEEDS is off. */
export type FeedSettings = { rules: OutboundRules | null; userAgent: () => string }

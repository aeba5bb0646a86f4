import type { Deps } from '../../../deps.ts'
import type { SignalStore } from '../signal-store.ts'
import type { FeedClient } from './feed-client.ts'

export type OutsideDeps = Deps & { store: SignalStore; feeds: FeedClient }

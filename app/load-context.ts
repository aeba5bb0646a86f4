import type { App } from '#server/compose.ts'
import type { Actor } from './domain/actor.ts'

/** What every loader and action gets: the commands, and who is asking. */
export type LoadContext = {
  app: App
  actor: Actor
  demo: boolean
  requestId: string
  /** For the Content-Security-Policy of this one response. */
  nonce: string
}

declare module '@remix-run/node' {
  interface AppLoadContext extends LoadContext {}
}

import type { ClientInfo } from '#server/commands/identity/client-info.ts'
import type { App } from '#server/commands.ts'
import type { Actor } from './domain/actor.ts'

/** The context of every loader and action: the commands and the actor. */
export type LoadContext = {
  app: App
  actor: Actor
  /** IP address, browser and device, for the sign-in commands. */
  caller: ClientInfo
  demo: boolean
  /** The response is buffered before it is sent to compute its ETag; streaming would change the bytes. */
  whole: boolean
  /** Called with an error that no loader or action expected, before Remix hides it. */
  onError: (error: unknown) => void
  requestId: string
  /** The nonce of this response's Content-Security-Policy. */
  nonce: string
}

declare module '@remix-run/node' {
  interface AppLoadContext extends LoadContext {}
}

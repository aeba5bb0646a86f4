import type { App } from '#server/commands.ts'
import type { Caller } from '#server/commands/identity/caller.ts'
import type { Actor } from './domain/actor.ts'

/** What every loader and action gets: the commands, and who is asking. */
export type LoadContext = {
  app: App
  actor: Actor
  /** Address, browser and device, for the commands that let people in. */
  caller: Caller
  demo: boolean
  /** The answer is looked at whole before it is sent, so that it may get a tag: how it came in pieces would change that. */
  whole: boolean
  requestId: string
  /** For the Content-Security-Policy of this one response. */
  nonce: string
}

declare module '@remix-run/node' {
  interface AppLoadContext extends LoadContext {}
}

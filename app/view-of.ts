import type { App } from '#server/commands.ts'
import type { Result } from './domain/decision.ts'

type ValueOf<Found> = Extract<Found, { ok: true }> extends { value: infer Value } ? Value : never

/** The value of a command's successful result, e.g. `ViewOf<App['stories']['view']>`. */
export type ViewOf<Command extends (...args: never[]) => Promise<Result<unknown>>> = ValueOf<
  Awaited<ReturnType<Command>>
>
export type { App }

import type { Actor } from '#app/domain/actor.ts'
import type { Result } from '#app/domain/decision.ts'
import type { Scope } from '#app/domain/identity/scopes.ts'
import type { ClientInfo } from '../commands/identity/client-info.ts'
import type { LimitName } from '../http/limits.ts'

/**
 * The checks before a command runs: the scope that a token needs, and the rate limit. They apply to pages and API
 * alike, because `guardCommands` wraps the command itself.
 */
export type ReadRule = { is: 'read'; limit?: LimitName }
/** Reads something and stores at most one row per member and item: where the member left off. */
export type RememberRule = { is: 'remember' }
export type WriteRule = { is: 'write'; scope: Scope; limit: LimitName }
/** Commands on the account itself (passwords, tokens, sessions). Refused to actors with a token. */
export type AccountRule = { is: 'account'; limit: LimitName | null }
/** Commands before sign-in. The command itself counts against this limit, because it uses other keys. */
export type CallerRule = { is: 'caller'; limit: LimitName | null }
/** Commands without an actor: a look-up for pages, a 256-bit key that is its own permission, or the operator. */
export type PlainRule = { is: 'lookup' | 'key' | 'operator' }
export type Rule = ReadRule | RememberRule | WriteRule | AccountRule | CallerRule | PlainRule

type Refusable = Promise<Result<unknown>>
// biome-ignore lint/suspicious/noExplicitAny: a pattern that must match every command
type Any = any

/** The rules that fit the type of a command. Only commands that can refuse may have a limit. */
export type RuleFor<Command> = Command extends (first: infer First, ...rest: Any[]) => infer Done
  ? [First] extends [Actor]
    ? Done extends Refusable
      ? ReadRule | RememberRule | WriteRule | AccountRule
      : { is: 'read'; limit?: never } | RememberRule
    : [First] extends [ClientInfo]
      ? CallerRule
      : PlainRule
  : never
export type RulesFor<Nouns> = {
  [Noun in keyof Nouns]: Nouns[Noun] extends (...args: Any[]) => unknown
    ? RuleFor<Nouns[Noun]>
    : {
        [Name in keyof Nouns[Noun] as Nouns[Noun][Name] extends (...args: never) => unknown
          ? Name
          : never]: RuleFor<Nouns[Noun][Name]>
      }
}

export const read = { is: 'read' } as const
export const readLimited = (limit: LimitName): ReadRule => ({ is: 'read', limit })
export const remember = { is: 'remember' } as const
export const write = (limit: LimitName = 'write'): WriteRule => ({ is: 'write', scope: 'write', limit })
/** A write of the member's own data that tokens with only the `read` scope need as well. */
export const writeByReader = (limit: LimitName): WriteRule => ({ is: 'write', scope: 'read', limit })
export const manage = (limit: LimitName = 'write'): WriteRule => ({ is: 'write', scope: 'manage', limit })
export const account = (limit: LimitName | null): AccountRule => ({ is: 'account', limit })
export const caller = (limit: LimitName | null): CallerRule => ({ is: 'caller', limit })
export const lookup = { is: 'lookup' } as const
export const byKey = { is: 'key' } as const
export const operator = { is: 'operator' } as const

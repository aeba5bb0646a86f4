import type { Actor } from '#app/domain/actor.ts'
import type { Result } from '#app/domain/decision.ts'
import type { Scope } from '#app/domain/identity/scopes.ts'
import type { LimitName } from '../http/limits.ts'
import type { Caller } from '../commands/identity/caller.ts'

/**
 * What a command asks of whoever calls it, before its own rules: the scope that a token needs, and how often.
 * The same at every door, because `guardCommands` puts it around the command itself.
 */
export type ReadRule = { is: 'read'; limit?: LimitName }
/** Looks something up and keeps at most one row for the member and the thing: where somebody left off. */
export type RememberRule = { is: 'remember' }
export type WriteRule = { is: 'write'; scope: Scope; limit: LimitName }
/** The account itself: passwords, tokens, sessions. No token may touch it. */
export type AccountRule = { is: 'account'; limit: LimitName | null }
/** Before anybody is known: the command counts by itself, under this limit, because its keys are its own. */
export type CallerRule = { is: 'caller'; limit: LimitName | null }
/** No member asks: a look-up for pages, a key of 256 bits that is its own permission, or the operator. */
export type PlainRule = { is: 'lookup' | 'key' | 'operator' }
export type Rule = ReadRule | RememberRule | WriteRule | AccountRule | CallerRule | PlainRule

type Refusable = Promise<Result<unknown>>
// biome-ignore lint/suspicious/noExplicitAny: a pattern that every command is matched with
type Any = any

/** Only what can say no may be limited: the type of the command decides which rules fit it. */
export type RuleFor<Command> = Command extends (first: infer First, ...rest: Any[]) => infer Done
  ? [First] extends [Actor]
    ? Done extends Refusable
      ? ReadRule | RememberRule | WriteRule | AccountRule
      : { is: 'read'; limit?: never } | RememberRule
    : [First] extends [Caller]
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
/** Writes something of the member's own that a program which only reads needs as well. */
export const writeByReader = (limit: LimitName): WriteRule => ({ is: 'write', scope: 'read', limit })
export const manage = (limit: LimitName = 'write'): WriteRule => ({ is: 'write', scope: 'manage', limit })
export const account = (limit: LimitName | null): AccountRule => ({ is: 'account', limit })
export const caller = (limit: LimitName | null): CallerRule => ({ is: 'caller', limit })
export const lookup = { is: 'lookup' } as const
export const byKey = { is: 'key' } as const
export const operator = { is: 'operator' } as const

import { type Actor, isMember, type Member, type Visitor } from '#app/domain/actor.ts'
import { type Refusal, type Result, refuse } from '#app/domain/decision.ts'
import { hasScope, withinScopes } from '#app/domain/identity/scopes.ts'
import { refusalOfStorage } from '#db/storage-fault.ts'
import type { LimitName, Limits } from '../http/limits.ts'
import type { AccountRule, ReadRule, RememberRule, Rule, WriteRule } from './rules.ts'

type ActorRule = ReadRule | RememberRule | WriteRule | AccountRule
type Command = (actor: Actor, ...rest: unknown[]) => Promise<unknown>

const forActors = (rule: Rule): rule is ActorRule =>
  rule.is === 'read' || rule.is === 'remember' || rule.is === 'write' || rule.is === 'account'

/** The rate-limit key of an actor: the id of a member, the address fingerprint of a visitor. */
const keyOf = (actor: Actor): string => (isMember(actor) ? actor.id : `from ${actor.from ?? 'anywhere'}`)

const asVisitor = ({ locale, zone }: Actor): Visitor => ({ kind: 'visitor', locale, zone })

const lacks = (actor: Actor, scope: 'read' | 'write' | 'manage') => !hasScope(actor, scope).ok

const isRefusal = (done: unknown): done is Refusal =>
  typeof done === 'object' && done !== null && 'ok' in done && done.ok === false

/** Runs a read. A token without the `read` scope reads as a visitor; where visitors see nothing, the refusal names the scope. */
async function runRead(limits: Limits, rule: ReadRule, command: Command, actor: Actor, rest: unknown[]) {
  if (rule.limit) {
    const taken = await limits.consume(rule.limit, keyOf(actor))
    if (!taken.ok) return taken
  }
  const unread = lacks(actor, 'read')
  const done = await command(unread ? asVisitor(actor) : actor, ...rest)
  return unread && isRefusal(done) && done.code === 'sign_in' ? hasScope(actor, 'read') : done
}

/** Runs a command that stores where a member left off. Over the limit or without the `write` scope it runs as a visitor, which stores nothing. */
async function runRemember(limits: Limits, command: Command, actor: Actor, rest: unknown[]) {
  const canStore = isMember(actor) && !lacks(actor, 'write') && (await limits.consume('write', actor.id)).ok
  return command(canStore ? actor : asVisitor(actor), ...rest)
}

async function consumeAll(limits: Limits, names: LimitName[], key: string): Promise<Result<null>> {
  for (const name of names) {
    const taken = await limits.consume(name, key)
    if (!taken.ok) return taken
  }
  return { ok: true, value: null }
}

const ROLE_MISSING: readonly string[] = ['forbidden', 'not_coauthor']

/**
 * Runs a command that changes something. Every attempt counts as a write. The command's own limit is refunded when it is
 * refused: a banned phrase or unaccepted terms must not use up one of the few ideas per day.
 */
async function runWrite(limits: Limits, rule: WriteRule, command: Command, actor: Actor, rest: unknown[]) {
  const scope = hasScope(actor, rule.scope)
  if (!scope.ok) return scope
  const own = rule.limit === 'write' ? [] : [rule.limit]
  const key = keyOf(actor)
  const taken = await consumeAll(limits, ['write', ...own], key)
  if (!taken.ok) return taken
  const acting = rule.scope === 'read' ? actor : withinScopes(actor)
  const done = await command(acting, ...rest)
  if (!isRefusal(done)) return done
  for (const name of own) await limits.refund(name, key)
  const hasRole = acting !== actor && isMember(actor) && hasAnyRole(actor)
  return hasRole && ROLE_MISSING.includes(done.code) ? hasScope(actor, 'manage') : done
}

const hasAnyRole = ({ role, brands }: Member) => role === 'admin' || brands.length > 0

async function runAccount(
  limits: Limits,
  rule: AccountRule,
  command: Command,
  actor: Actor,
  rest: unknown[],
) {
  if (isMember(actor) && actor.scopes) return refuse('forbidden')
  const taken = rule.limit && (await limits.consume(rule.limit, keyOf(actor)))
  return taken && !taken.ok ? taken : command(actor, ...rest)
}

/** Refuses when the database can store nothing now, so that a form keeps what was typed. Other errors stay errors. */
const orRefuse =
  (command: Command): Command =>
  async (...args) => {
    try {
      return await command(...args)
    } catch (error) {
      const refusal = refusalOfStorage(error)
      if (refusal) return refusal
      throw error
    }
  }

function guard(limits: Limits, rule: Rule, unguarded: Command): Command {
  if (rule.is === 'lookup' || rule.is === 'operator') return unguarded
  const command = rule.is === 'read' || rule.is === 'remember' ? unguarded : orRefuse(unguarded)
  if (!forActors(rule)) return command
  return (actor, ...rest) => {
    switch (rule.is) {
      case 'read':
        return runRead(limits, rule, command, actor, rest)
      case 'remember':
        return runRemember(limits, command, actor, rest)
      case 'write':
        return runWrite(limits, rule, command, actor, rest)
      case 'account':
        return runAccount(limits, rule, command, actor, rest)
    }
  }
}

const isRule = (entry: unknown): entry is Rule =>
  typeof entry === 'object' && entry !== null && typeof (entry as { is?: unknown }).is === 'string'

/** Wraps each command in the checks of its rule. Entries that the table does not name are passed through. */
export function guardCommands<Nouns extends object>(commands: Nouns, rules: object, limits: Limits): Nouns {
  const guarded = Object.entries(commands).map(([name, noun]) => {
    const entry: unknown = (rules as Record<string, unknown>)[name]
    if (entry === undefined) return [name, noun]
    if (isRule(entry)) return [name, guard(limits, entry, noun as Command)]
    const inner = Object.entries(noun as object).map(([verb, command]) => {
      const rule: unknown = (entry as Record<string, unknown>)[verb]
      return [verb, isRule(rule) ? guard(limits, rule, command as Command) : command]
    })
    return [name, Object.fromEntries(inner)]
  })
  return Object.fromEntries(guarded) as Nouns
}

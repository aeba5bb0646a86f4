import { type Actor, isMember, type Member, type Visitor } from '#app/domain/actor.ts'
import { type Refusal, type Result, refuse } from '#app/domain/decision.ts'
import { hasScope, withinScopes } from '#app/domain/identity/scopes.ts'
import type { LimitName, Limits } from '../http/limits.ts'
import type { AccountRule, ReadRule, RememberRule, Rule, WriteRule } from './rules.ts'

type ActorRule = ReadRule | RememberRule | WriteRule | AccountRule
type Command = (actor: Actor, ...rest: unknown[]) => Promise<unknown>

const forActors = (rule: Rule): rule is ActorRule =>
  rule.is === 'read' || rule.is === 'remember' || rule.is === 'write' || rule.is === 'account'

/** Members are counted by who they are, visitors by where they come from, whatever door they came by. */
const keyOf = (actor: Actor): string => (isMember(actor) ? actor.id : `from ${actor.from ?? 'anywhere'}`)

const asVisitor = ({ locale, zone }: Actor): Visitor => ({ kind: 'visitor', locale, zone })

const lacks = (actor: Actor, scope: 'read' | 'write' | 'manage') => !hasScope(actor, scope).ok

const isRefusal = (done: unknown): done is Refusal =>
  typeof done === 'object' && done !== null && 'ok' in done && done.ok === false

/** A token that may not read sees what visitors see; where that is nothing, it is told which scope it lacks. */
async function runRead(limits: Limits, rule: ReadRule, command: Command, actor: Actor, rest: unknown[]) {
  if (rule.limit) {
    const taken = await limits.consume(rule.limit, keyOf(actor))
    if (!taken.ok) return taken
  }
  const unread = lacks(actor, 'read')
  const done = await command(unread ? asVisitor(actor) : actor, ...rest)
  return unread && isRefusal(done) && done.code === 'sign_in' ? hasScope(actor, 'read') : done
}

/** Too often, or by a token that may not write: the same answer, and nothing is kept of it. */
async function runRemember(limits: Limits, command: Command, actor: Actor, rest: unknown[]) {
  const keeps = isMember(actor) && !lacks(actor, 'write') && (await limits.consume('write', actor.id)).ok
  return command(keeps ? actor : asVisitor(actor), ...rest)
}

async function takeAll(limits: Limits, names: LimitName[], key: string): Promise<Result<null>> {
  for (const name of names) {
    const taken = await limits.consume(name, key)
    if (!taken.ok) return taken
  }
  return { ok: true, value: null }
}

const OFFICE_MISSING: readonly string[] = ['forbidden', 'not_coauthor']

/**
 * Every attempt counts as a write. What a command allows only a few times a day is given back when it is refused:
 * a phrase to change, or terms to read first, must not cost one of a day's few ideas.
 */
async function runWrite(limits: Limits, rule: WriteRule, command: Command, actor: Actor, rest: unknown[]) {
  const scope = hasScope(actor, rule.scope)
  if (!scope.ok) return scope
  const own = rule.limit === 'write' ? [] : [rule.limit]
  const key = keyOf(actor)
  const taken = await takeAll(limits, ['write', ...own], key)
  if (!taken.ok) return taken
  const acting = rule.scope === 'read' ? actor : withinScopes(actor)
  const done = await command(acting, ...rest)
  if (!isRefusal(done)) return done
  for (const name of own) await limits.refund(name, key)
  const hasOffice = acting !== actor && isMember(actor) && holdsOffice(actor)
  return hasOffice && OFFICE_MISSING.includes(done.code) ? hasScope(actor, 'manage') : done
}

const holdsOffice = ({ role, brands }: Member) => role === 'admin' || brands.length > 0

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

function guard(limits: Limits, rule: Rule, command: Command): Command {
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

/** The same commands, each behind its rule of the table. What the table does not name is not a command. */
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

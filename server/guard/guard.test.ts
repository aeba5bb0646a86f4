import { expect, test } from 'vitest'
import { type Actor, isAdmin } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { personOf, visitor } from '#tests/factories/people.ts'
import { createLimits } from '../http/limits.ts'
import { guardCommands } from './guard.ts'
import { account, manage, type RulesFor, read, readLimited, remember, write } from './rules.ts'

const seen: Actor[] = []
const note =
  <T>(value: T) =>
  async (actor: Actor): Promise<T> => {
    seen.push(actor)
    return value
  }
const commands = {
  comments: {
    say: note<Result<null>>(ok(null)),
    pitch: async (actor: Actor, fine: boolean): Promise<Result<null>> => {
      seen.push(actor)
      return fine ? ok(null) : refuse('banned_phrase')
    },
    judge: async (actor: Actor): Promise<Result<null>> => (isAdmin(actor) ? ok(null) : refuse('forbidden')),
    list: note(['a']),
    find: note<Result<null>>(ok(null)),
    look: note(1),
    secret: note<Result<null>>(ok(null)),
  },
}
const RULES = {
  comments: {
    say: write('comment'),
    pitch: write('pitch'),
    judge: write(),
    list: read,
    find: readLimited('search'),
    look: remember,
    secret: account('write'),
  },
} satisfies RulesFor<typeof commands>
const guarded = (on = true) => guardCommands(commands, RULES, createLimits(on)).comments
const tokenOf = (...scopes: string[]) => personOf({ role: 'admin', scopes })

test('a command without a rule, or with one that does not fit it, is a type error', () => {
  type Comments = typeof commands.comments
  // @ts-expect-error a command without a rule
  const missing: RulesFor<Pick<Comments, 'say' | 'list'>> = { say: write() }
  // @ts-expect-error what can't refuse can't be limited
  const unlimitable: RulesFor<Pick<Comments, 'list'>> = { list: readLimited('search') }
  // @ts-expect-error what asks who acts is no mere look-up
  const unasked: RulesFor<Pick<Comments, 'say'>> = { say: { is: 'lookup' } }
  // @ts-expect-error a write has a limit
  const unlimited: RulesFor<Pick<Comments, 'say'>> = { say: { is: 'write', scope: 'write' } }
  expect([missing, unlimitable, unasked, unlimited]).toHaveLength(4)
})

test('a token without the scope is refused before the command runs', async () => {
  seen.length = 0
  expect(await guarded().say(tokenOf('read', 'manage'))).toMatchObject({ code: 'scope_missing' })
  expect(await guarded().secret(tokenOf('read', 'write', 'manage'))).toMatchObject({ code: 'forbidden' })
  expect(seen).toEqual([])
  expect((await guarded().secret(personOf())).ok).toBe(true)
})

test('a token without `manage` has no roles, and the refusal names the missing scope', async () => {
  const refused = await guarded().judge(tokenOf('write'))
  expect(refused).toMatchObject({ code: 'scope_missing', detail: { scope: 'manage' } })
  expect((await guarded().judge(tokenOf('write', 'manage'))).ok).toBe(true)
  const member = personOf({ scopes: ['write'] })
  expect(await guarded().judge(member)).toMatchObject({ code: 'forbidden' })
})

test('a token without `read` reads as a visitor, and one without `write` stores nothing', async () => {
  seen.length = 0
  await guarded().list(tokenOf('write'))
  await guarded().look(tokenOf('read'))
  await guarded().list(tokenOf('read'))
  expect(seen.map(({ kind }) => kind)).toEqual(['visitor', 'visitor', 'member'])
})

const times = async (count: number, what: () => Promise<Result<unknown>>) => {
  const codes: string[] = []
  for (let at = 0; at < count; at++) {
    const done = await what()
    codes.push(done.ok ? 'ok' : done.code)
  }
  return codes
}

test('a refused command does not count against its own limit, but counts as a write', async () => {
  const { pitch } = guarded()
  const ana = personOf()
  expect(new Set(await times(6, () => pitch(ana, false)))).toEqual(new Set(['banned_phrase']))
  expect(await times(6, () => pitch(ana, true))).toEqual([...Array(5).fill('ok'), 'too_fast'])
  expect((await times(120, () => pitch(ana, false))).at(-1)).toBe('too_fast')
  expect((await pitch(personOf({ id: 'another' }), true)).ok).toBe(true)
})

test('visitors are counted by their address fingerprint', async () => {
  const { find } = guarded()
  const here = { ...visitor, from: 'here' }
  expect((await times(31, () => find(here))).at(-1)).toBe('too_fast')
  expect((await find({ ...visitor, from: 'there' })).ok).toBe(true)
})

test('with limits switched off, no command is refused as too fast', async () => {
  const { pitch } = guarded(false)
  expect(new Set(await times(200, () => pitch(personOf(), true)))).toEqual(new Set(['ok']))
})

test('the rule of a management command needs the `manage` scope', () => {
  expect(manage()).toEqual({ is: 'write', scope: 'manage', limit: 'write' })
})

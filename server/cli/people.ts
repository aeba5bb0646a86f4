import { CreateToken } from '#app/domain/identity/forms.ts'
import { handleKey } from '#app/domain/identity/handle.ts'
import { SCOPES } from '#app/domain/identity/scopes.ts'
import { parse } from '#app/domain/parse.ts'
import { memberByHandleKey } from '#db/queries/identity.ts'
import type { Services } from '../compose.ts'
import { CommandFailed, need } from './failure.ts'

type Options = Record<string, string | undefined>

export function required(options: Options, name: string): string {
  const value = options[name]
  if (!value) throw new CommandFailed(`--${name} is missing`)
  return value
}

export async function memberCalled({ db }: Services, handle: string) {
  const member = await memberByHandleKey(db.read, handleKey(handle))
  if (!member) throw new CommandFailed(`There is no member @${handle}`)
  return member
}

/** Verified at once, and old enough to vote. */
export async function createUser({ app }: Services, options: Options) {
  const role = options.role ?? 'member'
  if (role !== 'member' && role !== 'admin') throw new CommandFailed('--role is member or admin')
  const member = need(
    await app.identity.createMember({
      handle: required(options, 'handle'),
      email: required(options, 'email'),
      password: required(options, 'password'),
      ...(options.name ? { displayName: options.name } : {}),
      role,
    }),
  )
  return { ...member, role }
}

export async function createTokenFor(services: Services, options: Options) {
  const member = await memberCalled(services, required(options, 'handle'))
  const form = need(
    parse(CreateToken, {
      label: options.label ?? 'command line',
      scopes: options.scopes?.split(',').map((scope) => scope.trim()) ?? [...SCOPES],
    }),
  )
  const actor = await services.app.identity.actorById(member.id)
  if (!actor) throw new CommandFailed(`@${member.handle} has left`)
  const { token } = need(await services.app.identity.createToken(actor, form))
  return { token, handle: member.handle, scopes: form.scopes }
}

import { CreateToken } from '#app/domain/identity/forms.ts'
import { handleKey } from '#app/domain/identity/handle.ts'
import { SCOPES } from '#app/domain/identity/scopes.ts'
import { parse } from '#app/domain/parse.ts'
import { memberByHandleKey } from '#db/queries/identity.ts'
import { dataOfMember } from '../commands/identity/export-data.ts'
import type { Services } from '../compose.ts'
import { CommandError, unwrap } from './failure.ts'

type Options = Record<string, string | undefined>

export function required(options: Options, name: string): string {
  const value = options[name]
  if (!value) throw new CommandError(`--${name} is missing`)
  return value
}

export async function findMember({ db }: Services, handle: string) {
  const member = await memberByHandleKey(db.read, handleKey(handle))
  if (!member) throw new CommandError(`There is no member @${handle}`)
  return member
}

/** Creates a verified member who may vote at once. */
export async function createUser({ app }: Services, options: Options) {
  const role = options.role ?? 'member'
  if (role !== 'member' && role !== 'admin') throw new CommandError('--role is member or admin')
  const member = unwrap(
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
  const member = await findMember(services, required(options, 'handle'))
  const form = unwrap(
    parse(CreateToken, {
      label: options.label ?? 'command line',
      scopes: options.scopes?.split(',').map((scope) => scope.trim()) ?? [...SCOPES],
    }),
  )
  const actor = await services.app.identity.actorById(member.id)
  if (!actor) throw new CommandError(`@${member.handle} has left`)
  const { token } = unwrap(await services.app.identity.createToken(actor, form))
  return { token, handle: member.handle, scopes: form.scopes }
}

/** Exports everything stored about a member, except secrets such as hashes. */
export async function exportMember(services: Services, handle: string | undefined) {
  if (!handle) throw new CommandError('--user is missing')
  const { id } = await findMember(services, handle)
  return dataOfMember(services.db.read, id)
}

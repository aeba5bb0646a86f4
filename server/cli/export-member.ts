import { dataOfMember } from '../commands/identity/export-data.ts'
import type { Services } from '../compose.ts'
import { CommandError } from './failure.ts'
import { findMember } from './people.ts'

/** Exports everything stored about a member, except secrets such as hashes. */
export async function exportMember(services: Services, handle: string | undefined) {
  if (!handle) throw new CommandError('--user is missing')
  const { id } = await findMember(services, handle)
  return dataOfMember(services.db.read, id)
}

import { ChangeTeam } from '#app/domain/brands/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { brandBy } from '#db/queries/brands.ts'
import { CreateBrand } from '../commands/brands/create-brand.ts'
import type { Services } from '../compose.ts'
import { CommandError, OPERATOR, unwrap } from './failure.ts'
import { findMember, required } from './people.ts'

type Options = Record<string, string | undefined>

export async function createBrandFor(services: Services, options: Options) {
  const owner = await findMember(services, required(options, 'owner'))
  const form = parse(CreateBrand, {
    slug: required(options, 'slug'),
    name: required(options, 'name'),
    ownerId: owner.id,
  })
  const brand = unwrap(await services.app.brands.create(OPERATOR, unwrap(form)))
  return { ...brand, owner: owner.handle }
}

export async function addToBrand(services: Services, options: Options) {
  const brand = await brandBy(services.db.read, required(options, 'slug'))
  if (!brand) throw new CommandError(`There is no brand ${options.slug}`)
  const member = await findMember(services, required(options, 'handle'))
  const form = unwrap(parse(ChangeTeam, { memberId: member.id, role: required(options, 'role') }))
  unwrap(await services.app.brands.addToTeam(OPERATOR, brand.id, form))
  return { brand: brand.slug, handle: member.handle, role: form.role }
}

/** Marks a brand as verified; with the argument `off`, removes the mark. */
export async function verifyBrandFor(services: Services, options: Options, rest: string[]) {
  const brand = await brandBy(services.db.read, required(options, 'slug'))
  if (!brand) throw new CommandError(`There is no brand ${options.slug}`)
  const verified = !rest.includes('off')
  unwrap(await services.app.brands.verify(OPERATOR, brand.id, verified))
  return { brand: brand.slug, verified }
}

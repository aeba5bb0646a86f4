import { z } from 'zod'
import { PHASES } from '#app/domain/challenges/phases.ts'
import { LOCALES } from '#app/domain/locales.ts'
import { REFUSALS, type RefusalCode } from '#app/domain/refusals.ts'

/** Schemas that are named components in the OpenAPI document; the others are inlined. */
export const named = z.registry<{ id: string }>()
export function component<S extends z.ZodType>(id: string, schema: S): S {
  named.add(schema, { id })
  return schema
}

/** A `Date` in the handler, ISO 8601 in UTC in JSON. */
export const time = z.date()
export const count = z.int().min(0)
export const id = z.string()
export const language = z.enum(LOCALES)

export const list = <S extends z.ZodType>(items: S) =>
  z.object({ items: z.array(items), nextCursor: z.string().nullable() })

export const Done = component('Done', z.object({ ok: z.literal(true) }))

const codes = Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]
/** `true`, or the code of the refusal. */
const Permission = component('Permission', z.union([z.literal(true), z.enum(codes)]))
export const permissions = <Verb extends string>(...verbs: Verb[]) =>
  z.object(Object.fromEntries(verbs.map((verb) => [verb, Permission])) as Record<Verb, typeof Permission>)
export { Permission }

/** The picture at `/media/{avatarId}`; null when it is drawn, missing where only names are given. */
const avatarId = id.nullable().optional()
export const Person = component('Person', z.object({ handle: z.string(), displayName: z.string(), avatarId }))
export const PersonWithId = z.object({ id, handle: z.string(), displayName: z.string(), avatarId })

export const Brand = component(
  'Brand',
  z.object({
    slug: z.string(),
    name: z.string(),
    verified: z.boolean(),
    /** The address of the brand's mark; null when it is drawn from the name. */
    mark: z.string().nullable(),
    accent: z.object({ light: z.string(), dark: z.string() }),
  }),
)
export const BrandName = z.object({ slug: z.string(), name: z.string() })

export const Address = z.object({ id, slug: z.string() })
export const Titled = component('Titled', z.object({ slug: z.string(), title: z.string() }))
export const TitledWithId = Titled.extend({ id })
export const TitledIn = Titled.extend({ language })
export const TitledWithIdIn = TitledWithId.extend({ language })

export const phase = z.enum(PHASES)

/** The edit of a reviewed text that waits for a reviewer. */
export const PendingEdit = component(
  'PendingEdit',
  z.object({
    text: z.object({
      hook: z.string().optional(),
      detail: z.string().optional(),
      tags: z.array(z.string()).optional(),
      title: z.string().optional(),
      synopsis: z.string().optional(),
    }),
    version: z.string(),
    createdAt: time,
  }),
)

/** The credit of a story in a list: the number of authors and the largest shares. */
export const CreditMark = component(
  'CreditMark',
  z.object({
    authors: count,
    shares: z.array(z.object({ displayName: z.string(), permille: z.int().min(0).max(1000) })),
  }),
)

export const Credit = component(
  'Credit',
  z.object({
    total: count,
    shares: z.array(
      z.object({
        member: z.string(),
        displayName: z.string(),
        graphemes: count,
        permille: z.int().min(0).max(1000),
      }),
    ),
  }),
)

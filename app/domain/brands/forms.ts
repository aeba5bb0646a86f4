import { z } from 'zod'
import { canBeSlug } from '../addresses.ts'
import { email } from '../identity/forms.ts'
import { isReserved } from '../identity/handle.ts'
import { FILLED, reference, typedLine, typedText } from '../text.ts'
import { checkAccent } from './accent.ts'
import { BRAND_ROLES } from './roles.ts'

/** A colour as `checkAccent` accepts it; empty for one that is drawn from the name. */
const accent = typedLine({ max: 60 }).superRefine((typed, context) => {
  const checked = typed === '' ? undefined : checkAccent(typed)
  if (checked?.ok === false) context.addIssue({ code: 'custom', message: checked.why })
})

export const ChangeBrand = z
  .object({
    name: typedLine({ min: 1, max: 80 }),
    tagline: typedLine({ max: 140 }),
    about: typedText({ max: 5_000 }),
    voice: typedText({ max: 2_000 }),
    accent,
    /** The number of reports that hide an item until it is judged. */
    reportsToHide: z.coerce
      .number('field.number')
      .int('field.number')
      .min(1, 'field.number')
      .max(50, 'field.number'),
  })
  .partial()
  .strict()
export type ChangeBrand = z.output<typeof ChangeBrand>

/** The address of a site; a bare domain is read as https. */
const site = typedLine({ max: 200 })
  .transform((text) => (text === '' || /^https?:\/\//i.test(text) ? text : `https://${text}`))
  .refine((text) => text === '' || isSite(text), 'brand.site_wrong')

function isSite(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username } = new URL(text)
  return /^https?:$/.test(protocol) && /[^.]\.[^.]{2,}$/.test(hostname) && username === ''
}

export const brandSlug = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(
    z
      .string()
      .min(1, 'field.required')
      .regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/, 'brand.slug_wrong')
      .refine((slug) => canBeSlug('brand', slug), 'brand.slug_wrong'),
  )

/** The form in which a member asks for a brand. An empty slug is made from the name. */
export const RequestBrand = z
  .object({
    name: typedLine({ min: 2, max: 80 }).refine((name) => !isReserved(name), 'field.name_reserved'),
    slug: brandSlug,
    site,
    why: typedText({ min: 20, max: 2_000 }),
  })
  .strict()
/** The part of it that is checked while typing. */
export const CheckBrand = RequestBrand.pick({ name: true, slug: true })
export type RequestBrand = z.output<typeof RequestBrand>

/** An admin's decision. Declining requires a message, which the member reads. */
export const DecideBrandRequest = z
  .object({ decision: z.enum(['approve', 'decline'], 'field.choose'), answer: typedText({ max: 1_000 }) })
  .strict()
  .refine(({ decision, answer }) => decision === 'approve' || answer !== '', {
    path: ['answer'],
    message: 'field.required',
  })
  .meta({
    allOf: [
      { anyOf: [{ properties: { decision: { const: 'approve' } } }, { properties: { answer: FILLED } }] },
    ],
  })
export type DecideBrandRequest = z.output<typeof DecideBrandRequest>

export const InviteByMail = z.object({ email, role: z.enum(BRAND_ROLES, 'field.choose') }).strict()
/** Names an open invitation by its address. */
export const InvitationOf = z.object({ email, role: z.enum(BRAND_ROLES).optional() }).strict()
export type InviteByMail = z.output<typeof InviteByMail>

/** The role `none` removes a member from the team. */
export const ChangeTeam = z
  .object({
    memberId: reference,
    role: z.enum([...BRAND_ROLES, 'none'], 'field.choose'),
    /** The role shown in the form; if it has changed since, the request is refused as stale. */
    was: z.enum(BRAND_ROLES, 'field.choose').optional(),
  })
  .strict()
export type ChangeTeam = z.output<typeof ChangeTeam>

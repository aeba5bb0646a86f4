import { z } from 'zod'
import { DEFAULT_LOCALE, LOCALES } from '../locales.ts'
import { typedLine, typedText } from '../text.ts'
import { isZone } from '../zoned-time.ts'
import { asciiAddress, isMailDomain } from './addresses.ts'
import { isCommonPassword } from './common-passwords.ts'
import { HANDLE, handleKey, isReserved } from './handle.ts'
import { SCOPES } from './scopes.ts'

const PASSWORD_MIN = 12
const PASSWORD_MAX = 128

const oneLine = (text: string) => !/[\r\n\u2028\u2029]/.test(text)
const locale = z.enum(LOCALES, 'field.choose')
const zone = z
  .string()
  .max(64)
  .refine((name) => isNamedZone(name), 'field.zone')
/** The page to return to; checked by `safeNext` where it is used. */
const next = z.string().max(2_000).optional()

/** Short names such as WIB or EST are refused: they are ambiguous and know no clock changes. */
const isNamedZone = (name: string): boolean => /^(UTC|[A-Z][A-Za-z_]+\/.+)$/.test(name) && isZone(name)

export const handle = z
  .string()
  .min(1, 'field.required')
  .max(200, 'field.handle')
  .transform(handleKey)
  .refine((text) => HANDLE.test(text), 'field.handle')
  .refine((text) => !isReserved(text), 'field.handle_reserved')

export const email = z
  .string()
  .min(1, 'field.required')
  .max(254, 'field.too_long')
  // Before trimming: a line break in an address is an attempt at a second header.
  .refine(oneLine, 'field.line_breaks')
  .transform((text) => text.trim())
  // Stored as typed, validated in the form mail servers use.
  .refine(isAddress, 'field.email')

/** Validates the local part with zod and the domain by its labels, because top-level domains can be in any script. */
function isAddress(text: string): boolean {
  const ascii = asciiAddress(text)
  const at = ascii.lastIndexOf('@')
  const name = z.email().safeParse(`${ascii.slice(0, at)}@example.org`)
  return at > 0 && ascii.length <= 254 && name.success && isMailDomain(ascii.slice(at + 1))
}

export const typedPassword = z.string().min(1, 'field.required').max(PASSWORD_MAX, 'field.password_long')

export const newPassword = z
  .string()
  .min(1, 'field.required')
  .refine((text) => [...text].length >= PASSWORD_MIN, 'field.password_short')
  .max(PASSWORD_MAX, 'field.password_long')
  .refine((text) => !isCommonPassword(text), 'field.password_common')

export const displayName = z
  .string()
  .refine(oneLine, 'field.line_breaks')
  .pipe(typedLine({ min: 1, max: 60 }))
  .refine((text) => !isReserved(text), 'field.name_reserved')

const isBlank = (typed: unknown): boolean => typeof typed === 'string' && typed.trim() === ''

export const emailKey = (address: string): string => asciiAddress(address).toLowerCase()

/** Without a display name, the member is shown under the handle. */
export const Join = z
  .object({
    displayName: z.preprocess((typed) => (isBlank(typed) ? undefined : typed), displayName.optional()),
    handle,
    email,
    password: newPassword,
    next,
  })
  .strict()
export type Join = z.output<typeof Join>
export const CheckHandle = z.object({ handle }).strict()
/** Without a password the address is confirmed, and the member signs in later. */
export const ConfirmEmail = z
  .object({ password: z.string().max(PASSWORD_MAX, 'field.password_long').default('') })
  .strict()

/** The handle or the e-mail address. */
export const SignIn = z
  .object({
    login: z
      .string()
      .trim()
      .min(1, 'field.required')
      .max(254, 'field.too_long')
      .refine((text) => !text.includes('\0'), 'field.control_characters'),
    password: typedPassword,
    next,
  })
  .strict()
export type SignIn = z.output<typeof SignIn>

export const RequestReset = z.object({ email }).strict()
export const ResetPassword = z.object({ key: z.string().min(1).max(200), password: newPassword }).strict()

const yesOrNo = z.enum(['yes', 'no'], 'field.choose').transform((said) => said === 'yes')

/** Missing fields stay unchanged. */
export const UpdateProfile = z
  .object({
    displayName,
    bio: typedText({ max: 500 }),
    locale,
    zone,
    watchesOwn: yesOrNo,
    showsWriting: yesOrNo,
  })
  .partial()
  .strict()
export type UpdateProfile = z.output<typeof UpdateProfile>

export const ChangePassword = z.object({ currentPassword: typedPassword, password: newPassword }).strict()

export const CreateToken = z
  .object({
    label: typedLine({ min: 1, max: 60 }),
    scopes: z.array(z.enum(SCOPES, 'field.choose'), 'field.choose').min(1, 'field.choose').max(SCOPES.length),
  })
  .strict()
export type CreateToken = z.output<typeof CreateToken>

/** The properties of a member created by the command line or the demo. */
export const CreateMember = z
  .object({
    handle,
    email,
    password: newPassword.optional(),
    displayName: displayName.optional(),
    bio: typedText({ max: 500 }).default(''),
    locale: locale.default(DEFAULT_LOCALE),
    zone: zone.default('Asia/Jakarta'),
    role: z.enum(['member', 'admin']).default('member'),
    createdAt: z.date().optional(),
  })
  .strict()
export type CreateMember = z.input<typeof CreateMember>

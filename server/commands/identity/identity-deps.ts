import type { Deps } from '../../deps.ts'
import type { Limits } from '../../http/limits.ts'
import type { Site } from '../../http/site.ts'
import type { Mail } from '../../mail/mail.ts'
import type { Passwords } from './passwords.ts'

export type IdentityDeps = Deps & {
  limits: Limits
  site: Site
  mail: Mail
  passwords: Passwords
  secret: string
}

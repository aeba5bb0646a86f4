import type { Deps } from '../../deps.ts'
import type { Site } from '../../http/site.ts'
import type { Mail } from '../../mail/mail.ts'

export type DigestDeps = Deps & {
  site: Site
  mail: Mail
  /** Signs the links that stop mails. */
  secret: string
}

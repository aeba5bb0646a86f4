import { paths } from '#app/paths.ts'
import type { Site } from '../http/site.ts'
import { type Subscription, unsubscribeToken } from './unsubscribe-token.ts'

export const unsubscribeLink = (
  { site, secret }: { site: Pick<Site, 'url'>; secret: string },
  of: Subscription,
): string => site.url() + paths.unsubscribe(unsubscribeToken(secret, of))

/**
 * The header fields of RFC 8058, with which mail clients unsubscribe in one step. The relay that signs mails with DKIM has
 * to sign both.
 */
export const unsubscribeHeaders = (link: string): Record<string, string> => ({
  'List-Unsubscribe': `<${link}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
})

import { createHmac, timingSafeEqual } from 'node:crypto'
import { LISTENING_MAILS } from '#app/domain/listening/mail-kinds.ts'
import { NOTICE_GROUPS, type NoticeGroup } from '#app/domain/notices/groups.ts'
import { paths } from '#app/paths.ts'
import type { Site } from '../http/site.ts'

const LISTENING_TOPICS = LISTENING_MAILS.map((kind) => `listening_${kind}` as const)
/**
 * The mails that a link stops: the digest, one kind of mail from the listening rooms, or mails about one group of
 * notices.
 */
export type MailTopic = 'digest' | (typeof LISTENING_TOPICS)[number] | NoticeGroup
type Subscription = { memberId: string; topic: MailTopic }

const TOPICS: readonly MailTopic[] = ['digest', ...LISTENING_TOPICS, ...NOTICE_GROUPS]

const signature = (secret: string, { memberId, topic }: Subscription) =>
  createHmac('sha256', secret).update(`unsubscribe:${topic}:${memberId}`).digest('base64url')

/** Creates the token of an unsubscribe link. It never expires, because mails are kept, and it gives no other access. */
export const unsubscribeToken = (secret: string, of: Subscription): string =>
  [of.memberId, of.topic, signature(secret, of)].join('.')

/** Reads a token; undefined unless its signature is ours. */
export function readUnsubscribeToken(secret: string, token: string): Subscription | undefined {
  const [memberId = '', name = '', given = ''] = token.split('.')
  const topic = TOPICS.find((each) => each === name)
  if (!topic) return undefined
  const expected = Buffer.from(signature(secret, { memberId, topic }))
  const actual = Buffer.from(given)
  return actual.length === expected.length && timingSafeEqual(actual, expected)
    ? { memberId, topic }
    : undefined
}

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

import { eq, isNull } from 'drizzle-orm'
import { cases, mails } from '../schema/index.ts'
import type { Reader } from '../types.ts'

/** Counts mails that are not sent, and moderation cases without a decision. */
export const queueSizes = async (q: Reader): Promise<{ mails: number; cases: number }> => ({
  mails: await q.$count(mails, isNull(mails.sentAt)),
  cases: await q.$count(cases, eq(cases.state, 'open')),
})

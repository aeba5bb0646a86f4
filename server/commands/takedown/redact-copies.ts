import { and, eq } from 'drizzle-orm'
import type { CaseReason } from '#app/domain/cases/reasons.ts'
import type { Matcher } from '#app/domain/revisions/matcher.ts'
import { occurrences, redactText } from '#app/domain/revisions/redact.ts'
import { mentioning } from '#db/queries/takedown.ts'
import { cases, comments, idempotencyKeys, mails, notices, promises, textChecks } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'

/** Returns the longest word of each passage, to find candidate rows: JSON and mails may break lines anywhere else. */
export function longestWords(passages: readonly string[]): string[] {
  return passages.map((passage) =>
    [...passage.matchAll(/[\p{L}\p{N}]+/gu)]
      .map(([word]) => word)
      .reduce((a, b) => (b.length > a.length ? b : a), ''),
  )
}

const scrubJson = (data: Record<string, string | number>, matcher: Matcher) =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      typeof value === 'string' ? redactText(value, matcher) : value,
    ]),
  )

/** Redacts what the rules quoted from a text, and what was said about it. */
const redactReasons = (reasons: readonly CaseReason[], matcher: Matcher): CaseReason[] =>
  reasons.map(({ quotes, detail, ...reason }) => ({
    ...reason,
    ...(detail !== undefined && { detail: redactText(detail, matcher) }),
    ...(quotes && {
      quotes: quotes.map(({ written, read }) => {
        const clean = redactText(written, matcher)
        return { written: clean, read: clean === written ? redactText(read, matcher) : clean }
      }),
    }),
  }))

function containsPassage(response: string, matcher: Matcher): boolean {
  const search = (value: unknown): boolean => {
    if (typeof value === 'string') return occurrences(value, matcher).length > 0
    return typeof value === 'object' && value !== null && Object.values(value).some(search)
  }
  try {
    return search(JSON.parse(response))
  } catch {
    return occurrences(response, matcher).length > 0
  }
}

/**
 * Redacts copies of the passages outside of the manuscripts: comments and their quotes, promises, notices, mails, what the
 * rules quoted and stored responses for idempotency keys. Replaces the passages with an ellipsis and deletes responses that contain one. Returns
 * the number of changed comments.
 */
export async function redactCopies(tx: Tx, passages: readonly string[], matcher: Matcher): Promise<number> {
  const words = longestWords(passages).filter((word) => word !== '')
  if (words.length === 0) return 0
  const {
    said: commentRows,
    promised: promiseRows,
    told: noticeRows,
    sent: mailRows,
    answered: responseRows,
    queued: caseRows,
    checked: checkRows,
  } = await mentioning(tx, words)
  let changed = 0
  for (const { id, quote, body } of commentRows) {
    const clean = { quote: quote && redactText(quote, matcher), body: redactText(body, matcher) }
    if (clean.quote === quote && clean.body === body) continue
    await tx.update(comments).set(clean).where(eq(comments.id, id))
    changed++
  }
  for (const { id, quote, text, outcome } of promiseRows) {
    const clean = {
      ...{ quote: quote && redactText(quote, matcher), text: redactText(text, matcher) },
      outcome: redactText(outcome, matcher),
    }
    if (clean.quote !== quote || clean.text !== text || clean.outcome !== outcome)
      await tx.update(promises).set(clean).where(eq(promises.id, id))
  }
  for (const { id, data } of noticeRows) {
    const clean = scrubJson(data, matcher)
    if (JSON.stringify(clean) !== JSON.stringify(data))
      await tx.update(notices).set({ data: clean }).where(eq(notices.id, id))
  }
  for (const { id, subject, body } of mailRows) {
    const clean = { subject: redactText(subject, matcher), body: redactText(body, matcher) }
    if (clean.subject !== subject || clean.body !== body)
      await tx.update(mails).set(clean).where(eq(mails.id, id))
  }
  for (const { id, reasons } of caseRows)
    await tx
      .update(cases)
      .set({ reasons: redactReasons(reasons, matcher) })
      .where(eq(cases.id, id))
  for (const { kind, id, reasons } of checkRows)
    await tx
      .update(textChecks)
      .set({ reasons: redactReasons(reasons, matcher) })
      .where(and(eq(textChecks.subjectKind, kind), eq(textChecks.subjectId, id)))
  for (const { memberId, key, response } of responseRows) {
    if (response === null || !containsPassage(response, matcher)) continue
    const row = and(eq(idempotencyKeys.memberId, memberId), eq(idempotencyKeys.key, key))
    await tx.delete(idempotencyKeys).where(row)
  }
  return changed
}

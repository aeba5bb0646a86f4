import { type Actor, brandRole, isAdmin, isMember, limitOn, type Member } from '#app/domain/actor.ts'
import type { CaseReason, CaseSubject } from '#app/domain/cases/reasons.ts'
import { type Decision, ok, refuse } from '#app/domain/decision.ts'
import type { Locale } from '#app/domain/locales.ts'
import type { SpamVerdict } from '#app/domain/spam/classify-spam.ts'
import { evaluateRules, type JudgedText } from '#app/domain/text-rules/evaluate.ts'
import { isNewcomer, refuseLimited } from '#app/domain/text-rules/newcomers.ts'
import { reasonsOfHit } from '#app/domain/text-rules/text-reason.ts'
import type { ChallengeRow } from '#db/queries/challenges.ts'
import { currentRules, hasPostedBefore, saveTextCheck } from '#db/queries/rules.ts'
import type { Reader, Tx } from '#db/types.ts'
import { judgeSpamHere } from '../../classifiers/judge-here.ts'
import { detectLanguage } from '../../classifiers/judge-text.ts'
import { recordRuleHits } from './record-rule-hits.ts'

export type TextToAssess = {
  brandId: string
  challengeId: string
  author: Actor
  subject: CaseSubject
  text: string
  /** The language in which the challenge is written. */
  language: Locale
  /** How long the form was open. Undefined for the API, and for texts that are not typed into a form. */
  typedMs?: number | undefined
  at: Date
}
export type Assessment = { held: boolean; reasons: CaseReason[]; spamScore: number }

/** Everything of a member under a limit waits for a review. */
const LIMITED: CaseReason = { kind: 'review', p: 0.2, detail: 'limited' }

/** Texts of the brand's team and of admins are not judged. */
const isJudged = (author: Actor, brandId: string): author is Member =>
  isMember(author) && !isAdmin(author) && !brandRole(author, brandId)

/** Titles are too short to tell self-promotion from a plain name, such as *Free*; adverts for sites still show. */
const isTitle = ({ kind }: CaseSubject): boolean => /^(?:story|chapter)/.test(kind)

async function judgeTitle(q: Reader, text: string): Promise<SpamVerdict> {
  const verdict = await judgeSpamHere(q, text)
  const reasons = verdict.reasons.filter(({ reason }) => reason !== 'promotes_itself')
  return reasons.length > 0 ? { ...verdict, reasons } : { score: 0, held: false, reasons }
}

async function judge(q: Reader, author: Member, input: Omit<TextToAssess, 'author'>) {
  const { brandId, challengeId, subject, text, at } = input
  const spam = await (isTitle(subject) ? judgeTitle : judgeSpamHere)(q, text)
  const judged: JudgedText = {
    ...{ text, spam, language: detectLanguage(text), expected: input.language },
    ...{ isNewcomer: isNewcomer(author, at), typedMs: input.typedMs },
    isFirstPost: !(await hasPostedBefore(q, author.id, subject)),
  }
  const hits = evaluateRules(await currentRules(q, brandId, challengeId), judged)
  const holding = hits.filter(({ rule }) => rule.mode === 'hold')
  const reasons = holding.flatMap(({ hit }) => reasonsOfHit(text, hit, spam))
  return { spam, judged, hits, held: holding.length > 0, reasons }
}

/**
 * Judges a text by the rules of its challenge and stores the result: the score with its reasons, and every hit. The caller
 * holds the item and opens a case when `held`.
 */
export async function assessText(tx: Tx, { author, ...input }: TextToAssess): Promise<Assessment> {
  const { brandId, challengeId, subject, at } = input
  if (!isJudged(author, brandId)) return { held: false, reasons: [], spamScore: 0 }
  const { spam, judged, hits, ...found } = await judge(tx, author, input)
  const isLimited = limitOn(author, at, brandId) !== undefined
  const held = found.held || isLimited
  const reasons = isLimited ? [...found.reasons, LIMITED] : found.reasons
  const { isNewcomer: wasNewcomer, isFirstPost, typedMs } = judged
  await saveTextCheck(tx, {
    ...{ subjectKind: subject.kind, subjectId: subject.id, brandId, challengeId, authorId: author.id, at },
    ...{
      held,
      spamScore: spam.score,
      reasons,
      isNewcomer: wasNewcomer,
      isFirstPost,
      typedMs: typedMs ?? null,
    },
  })
  await recordRuleHits(tx, { brandId, authorId: author.id, subject, at }, hits)
  return { held, reasons, spamScore: spam.score }
}

/** Refuses the title of something new when a rule would hold it: a story or chapter has no title to show meanwhile. */
export async function checkNewTitle(
  q: Reader,
  author: Actor,
  { brandId, id: challengeId, language }: ChallengeRow,
  text: string,
  at: Date,
): Promise<Decision> {
  if (!isJudged(author, brandId)) return ok(null)
  const limited = refuseLimited(author, at, brandId)
  if (!limited.ok) return limited
  const subject = { kind: 'story' as const, id: '' }
  const { held, reasons } = await judge(q, author, { brandId, challengeId, subject, text, language, at })
  const quote = reasons.flatMap(({ quotes = [] }) => quotes)[0]?.written ?? text
  return held ? refuse('rules_hold', { detail: { quote } }) : ok(null)
}

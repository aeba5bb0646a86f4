import { createHash } from 'node:crypto'
import type { CaseReason, SpamReason } from '#app/domain/cases/reasons.ts'
import { type Correction, readCorrection, type StoredCorrection } from '#app/domain/learning/correction.ts'
import type { Locale } from '#app/domain/locales.ts'
import type { BlockAuthors } from '#app/domain/manuscript/authorship.ts'
import { blockText } from '#app/domain/manuscript/block-text.ts'
import type { Block } from '#app/domain/manuscript/layout.ts'
import type { DiffChange } from '#app/domain/revisions/diff.ts'
import { isSelectable, numberChanges } from '#app/domain/revisions/partial-approval.ts'
import type { SpamVerdict } from '#app/domain/spam/classify-spam.ts'
import { correctVerdict } from '#app/domain/spam/correction.ts'
import { evaluateRules, type RuleHit } from '#app/domain/text-rules/evaluate.ts'
import { NEWCOMER_LIMITS } from '#app/domain/text-rules/newcomers.ts'
import type { RuleKind, RuleSetting } from '#app/domain/text-rules/rules.ts'
import { reasonsOfHit } from '#app/domain/text-rules/text-reason.ts'
import { detectLanguage, judgeSpam } from '../../classifiers/judge-text.ts'
import { diffPacked, unpack } from './codec.ts'
import { type PackedText, pack } from './prepare-text.ts'

/** A change of a revision that a rule stops. `n` is its number in the comparison with the published text. */
export type HeldPassage = {
  n: number
  quotes: string[]
  reasons: CaseReason[]
  hash: string
  /** The digest of the passage together with the text that it replaces; null when it was added. */
  changeHash: string | null
  rules: RuleKind[]
}
/**
 * `declined`: the numbers of the passages that a reviewer declined before with the same text. `free`: the numbers of the
 * changes that may be published without the held and declined ones. `deleted`: the numbers of declined passages that the
 * comparison takes for a change of a text which its writers deleted; the deletion may be published, too.
 */
export type JudgedPassages = { held: HeldPassage[]; declined: number[]; free: number[]; deleted: number[] }

export type PassagesToJudge = {
  /** The packed blocks of the published text; null when nothing is published. */
  before: Uint8Array | null
  after: PackedText
  /** The rules that hold. `isOwn`: the brand set it as a rule, which turns itself off when it holds too much. */
  rules: (RuleSetting & { isOwn: boolean })[]
  expected: Locale
  /** Members whose text is not judged. */
  exempt: string[]
  newcomers: string[]
  /** The correction that the installation has learned about adverts. */
  weights: StoredCorrection
  /** The hashes of the passages that reviewers declined, and of declined changes of a passage. */
  declined: string[]
}

const EMPTY = pack([])
const QUOTE_LENGTH = 80
const NEWCOMER_P = 0.1
const NO_SPAM: SpamVerdict = { score: 0, held: false, reasons: [] }

/** The text of a block, the alternative text of its image, and addresses of links that the text does not show. */
function textOfBlock(block: Block): string {
  const text = blockText(block)
  const addresses = new Set(block.runs.flatMap(({ marks }) => marks.link ?? []))
  return [text, block.alt ?? '', ...[...addresses].filter((address) => !text.includes(address))]
    .filter((part) => part !== '')
    .join('\n')
}

/**
 * The signs that hold prose: a story does not contain them by chance, whereas prose often recommends, praises,
 * invites and speaks of luck.
 */
const SIGNS_IN_PROSE: readonly SpamReason[] = ['site_name', 'disguised_letters', 'trade_word']

/** Only signs of an advert for a site hold prose, beside which its other signs are shown. */
function judgeProse(text: string, learned: Correction): SpamVerdict {
  const verdict = correctVerdict(judgeSpam(text), text, learned)
  const reasons = verdict.reasons.filter(
    ({ reason }) => reason !== 'promotes_itself' && reason !== 'recommends',
  )
  const isAdvert = reasons.some(({ reason }) => SIGNS_IN_PROSE.includes(reason))
  return verdict.held && isAdvert ? { ...verdict, reasons } : NO_SPAM
}

/** `isOwnRule`: whether a rule found it that the brand sets, not the limits of newcomers or the challenge's phrases. */
type Finding = { hit: RuleHit; reasons: CaseReason[]; isOwnRule: boolean }
type Judge = (block: Block, isNewcomer: boolean) => Finding[]

function judgeOf({ rules, expected, weights }: PassagesToJudge): Judge {
  const learned = readCorrection(weights)
  const asks = (kind: RuleSetting['kind']) => rules.some((rule) => rule.kind === kind)
  const [asksSpam, asksLanguage, asksImages] = [asks('spam'), asks('language'), asks('images')]
  return (block, isNewcomer) => {
    const text = textOfBlock(block)
    const isImage = block.kind === 'image'
    if (text === '' && !isImage) return []
    const spam = asksSpam ? judgeProse(text, learned) : NO_SPAM
    const language = asksLanguage ? detectLanguage(text) : expected
    const typed = { typedMs: undefined, isFirstPost: false }
    const hits = evaluateRules(rules, { text, spam, language, expected, isNewcomer, ...typed })
    const found = hits.map(({ rule, hit }) => ({
      ...{ hit, reasons: reasonsOfHit(text, hit, spam), isOwnRule: rule.isOwn },
    }))
    if (isImage && (asksImages || isNewcomer)) found.push(imageFinding(block, asksImages))
    return isNewcomer ? [...found, ...overLimits(text)] : found
  }
}

function imageFinding({ alt = '' }: Block, isRule: boolean) {
  const hit: RuleHit = { kind: isRule ? 'images' : 'newcomer_link', spans: [], p: NEWCOMER_P }
  const quotes = alt === '' ? {} : { quotes: [{ written: alt, read: alt }] }
  const reasons = [{ kind: isRule ? 'images' : 'newcomer', p: NEWCOMER_P, ...quotes } as CaseReason]
  return { hit, reasons, isOwnRule: isRule }
}

/** Newcomers have the same limits in a passage as in any other item. */
function overLimits(text: string): ReturnType<Judge> {
  const setting = { mode: 'hold' as const, words: [] }
  const rules = (['links', 'mentions'] as const).map((kind) => ({
    ...{ ...setting, kind, limit: NEWCOMER_LIMITS[kind] },
  }))
  const [language, expected] = ['en', 'en'] as const
  const rest = { spam: NO_SPAM, isNewcomer: true, isFirstPost: false, typedMs: undefined }
  return evaluateRules(rules, { text, language, expected, ...rest }).map(({ hit }) => ({
    hit,
    isOwnRule: false,
    reasons: reasonsOfHit(text, hit, NO_SPAM).map((reason) => ({ ...reason, kind: 'newcomer' as const })),
  }))
}

/** Identifies the finding of a hit, so that a change which keeps it is not held again. */
const signsOf = ({ kind, spans }: RuleHit, block: Block): string[] =>
  spans.length === 0
    ? [`${kind} ${block.media ?? ''} ${textOfBlock(block)}`]
    : spans.map(({ read }) => `${kind} ${read}`)

/** Texts that were removed from one place: they are not new where they appear again. */
const leaving = (change: DiffChange): Block[] =>
  change.type === 'changed' ? [change.from] : change.type === 'removed' ? [change.block] : []

const arriving = (change: DiffChange): Block | null =>
  change.type === 'changed' ? change.to : change.type === 'added' ? change.block : null

/** Stored blocks have their index as their id. */
const authorsAt = (authors: readonly BlockAuthors[], { id }: Block) => authors[Number(id.slice(2))]

const writersOf = (found: BlockAuthors | undefined): string[] =>
  [found?.marker, ...(found?.runs.map(({ author }) => author) ?? [])].flatMap((id) => id ?? [])

type Change = ReturnType<typeof numberChanges>[number]
type Findings = ReturnType<Judge>

/** The arriving blocks of a revision that are not all by exempt members, with whether a newcomer wrote in them. */
function writtenBlocks(changes: readonly Change[], { after, exempt, newcomers }: PassagesToJudge) {
  const authors = unpack(after.authors) as BlockAuthors[]
  return changes.flatMap(({ n, change }) => {
    const block = arriving(change)
    const writers = block ? writersOf(authorsAt(authors, block)) : []
    if (!block || (writers.length > 0 && writers.every((id) => exempt.includes(id)))) return []
    return [{ n, block, isNewcomer: writers.some((id) => newcomers.includes(id) && !exempt.includes(id)) }]
  })
}

/** Judges the added and changed blocks of a revision by the rules; runs in a worker when the text is large. */
export function judgePassages(input: PassagesToJudge): JudgedPassages {
  const { before, after } = input
  const changes = numberChanges(diffPacked({ before: before ?? EMPTY, after: after.blocks }).changes)
  const judge = judgeOf(input)
  const written = writtenBlocks(changes, input)
  const wasDeclined = new Set(input.declined)
  const isDeclined = (block: Block) => wasDeclined.size > 0 && wasDeclined.has(hashOfPassage(block))
  const declined = written.filter(({ block }) => isDeclined(block)).map(({ n }) => n)
  const found = written.flatMap(({ n, block, isNewcomer }) => {
    const findings = declined.includes(n) ? [] : judge(block, isNewcomer)
    return findings.length > 0 ? [{ n, block, findings }] : []
  })
  const held = found.length === 0 ? [] : newlyHeld(changes, found, judge)
  const heldNumbers = new Set(held.map(({ n }) => n))
  const isStopped = (n: number) => heldNumbers.has(n) || declined.includes(n)
  const others = changes.filter(({ n }, at) => !isStopped(n) && !isReplaced(changes, at, heldNumbers))
  const deleted = changes.filter(
    ({ n, change }) =>
      declined.includes(n) && change.type === 'changed' && !wasDeclined.has(hashOfChange(change)),
  )
  return { held, declined, free: selectableOf(others), deleted: deleted.map(({ n }) => n) }
}

/** Leaves out findings that the text contained before in another place. */
function newlyHeld(
  changes: readonly Change[],
  found: readonly { n: number; block: Block; findings: Findings }[],
  judge: Judge,
): HeldPassage[] {
  const gone = changes.flatMap(({ change }) => leaving(change))
  const known = new Set(gone.flatMap((block) => judge(block, true).flatMap(({ hit }) => signsOf(hit, block))))
  return found.flatMap(({ n, block, findings }): HeldPassage[] => {
    const fresh = findings.filter(({ hit }) => signsOf(hit, block).some((sign) => !known.has(sign)))
    if (fresh.length === 0) return []
    const reasons = fresh.flatMap((finding) => finding.reasons)
    const rules = [...new Set(fresh.flatMap(({ hit, isOwnRule }) => (isOwnRule ? [hit.kind] : [])))]
    const change = changes.find((one) => one.n === n)?.change
    const changeHash = change?.type === 'changed' ? hashOfChange(change) : null
    return [{ n, reasons, quotes: quotesOf(reasons, block), hash: hashOfPassage(block), changeHash, rules }]
  })
}

/** The digest of a passage's content: equal texts are the same passage in every place. */
export const hashOfPassage = (block: Block): string =>
  createHash('sha256')
    .update(`${block.media ?? ''} ${textOfBlock(block)}`)
    .digest('base64')

/** A passage and what it replaces, as a digest. */
const hashOfChange = ({ from, to }: Extract<DiffChange, { type: 'changed' }>): string =>
  createHash('sha256')
    .update(`${hashOfPassage(from)} ${hashOfPassage(to)}`)
    .digest('base64')

function quotesOf(reasons: CaseReason[], block: Block): string[] {
  const read = reasons.flatMap(({ quotes = [] }) => quotes.map((quote) => quote.read))
  return read.length > 0 ? [...new Set(read)] : [textOfBlock(block).slice(0, QUOTE_LENGTH)]
}

/** Whether the removed text at `at` may be what a held passage beside it replaces. */
function isReplaced(changes: readonly Change[], at: number, held: ReadonlySet<number>): boolean {
  if (changes[at]?.change.type !== 'removed') return false
  return [changes[at - 1], changes[at + 1]].some(
    (beside) => beside?.change.type === 'added' && held.has(beside.n),
  )
}

/** The numbers of changes that can be published. Empty paragraphs alone are nothing to publish or review. */
function selectableOf(changes: readonly Change[]): number[] {
  const all = changes.filter(({ change }) => isSelectable(change))
  return all.every(({ change }) => isEmptyBlock(arriving(change))) ? [] : all.map(({ n }) => n)
}

const isEmptyBlock = (block: Block | null): boolean =>
  block !== null && block.kind !== 'image' && textOfBlock(block) === ''

import { createHash } from 'node:crypto'
import { isAlike, type Likeness, likenessOf, sameNameReason } from '#app/domain/cases/alike.ts'
import { MOST_IN_BULK } from '#app/domain/cases/forms.ts'
import type { CaseReason } from '#app/domain/cases/reasons.ts'
import { alikeCases, countNamingSite, openNamingSite } from '#db/queries/alike-cases.ts'
import { subjectTextKey, writtenTexts } from '#db/queries/case-texts.ts'
import type { CaseRow } from '#db/queries/cases.ts'
import type { Reader } from '#db/types.ts'

type Written = Pick<CaseRow, 'subjectKind' | 'subjectId' | 'authorId'>

const hash = (line: string | null): string | null =>
  line === null ? null : createHash('sha256').update(line).digest('base64url').slice(0, 22)

async function likenesses<R extends Written>(
  q: Reader,
  rows: readonly R[],
): Promise<(Likeness | undefined)[]> {
  const texts = await writtenTexts(q, rows)
  return rows.map((row) => {
    const text = texts.get(subjectTextKey(row))
    return text === undefined ? undefined : likenessOf(text, row.authorId)
  })
}

/** Returns the keys by which a case finds the cases that are alike; null for subjects without a text of one author. */
export async function alikeKeys(q: Reader, row: Written): Promise<Pick<CaseRow, 'textKey' | 'linkKey'>> {
  const [likeness] = await likenesses(q, [row])
  return { textKey: hash(likeness?.text ?? null), linkKey: hash(likeness?.link ?? null) }
}

/**
 * Lists the open cases whose texts are alike now, at most as many as can be decided at once. The keys are those of the time
 * at which a case was opened, so the texts are compared again.
 */
export async function findAlike(q: Reader, row: CaseRow): Promise<CaseRow[]> {
  const found = await alikeCases(q, row, MOST_IN_BULK - 1)
  const [own, ...others] = await likenesses(q, [row, ...found])
  return found.filter((_, at) => own && others[at] && isAlike(own, others[at]))
}

type Naming = { brandId: string | null; authorId: string | null; siteName: string | null; at: Date }

/**
 * Returns the reason that other people name the same site in messages that wait or were declined, and the open cases of
 * these people that do not have this reason yet.
 */
export async function sharedName(
  q: Reader,
  { brandId, authorId, siteName, at }: Naming,
): Promise<{ reasons: CaseReason[]; others: CaseRow[] }> {
  if (brandId === null || authorId === null || siteName === null) return { reasons: [], others: [] }
  const by = { brandId, authorId, siteName, at }
  const people = await countNamingSite(q, by)
  if (people === 0) return { reasons: [], others: [] }
  const others = await openNamingSite(q, by)
  return {
    reasons: [sameNameReason(siteName, people)],
    others: others.filter(({ reasons }) => !reasons.some(({ kind }) => kind === 'same_name')),
  }
}

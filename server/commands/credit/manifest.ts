import { createHash } from 'node:crypto'
import { and, asc, eq, inArray, lte } from 'drizzle-orm'
import { type CreditManifest, canonicalJson } from '#app/domain/credit/manifest.ts'
import { disputesOf, type ProposalRow, sharesOf } from '#db/queries/credit.ts'
import type { StoryInChallenge } from '#db/queries/stories.ts'
import { challengeTerms, termsAcceptances } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

export const manifestHash = (manifest: CreditManifest): string => sha256(canonicalJson(manifest))

/** The versions of the terms that each member had accepted when the proposal was published. */
async function acceptedVersions(q: Reader, challengeId: string, memberIds: string[], until: Date) {
  const of = new Map<string, number[]>()
  for (let i = 0; i < memberIds.length; i += 500) {
    const rows = await q
      .select({ memberId: termsAcceptances.memberId, version: termsAcceptances.version })
      .from(termsAcceptances)
      .where(
        and(
          eq(termsAcceptances.challengeId, challengeId),
          inArray(termsAcceptances.memberId, memberIds.slice(i, i + 500)),
          lte(termsAcceptances.createdAt, until),
        ),
      )
      .orderBy(asc(termsAcceptances.version))
    for (const { memberId, version } of rows) of.set(memberId, [...(of.get(memberId) ?? []), version])
  }
  return of
}

/** Builds the manifest of a proposal in its current state. Deterministic: a final one always has the same hash. */
export async function buildManifest(
  q: Reader,
  { story, challenge }: StoryInChallenge,
  proposal: ProposalRow,
): Promise<CreditManifest> {
  const shares = await sharesOf(q, story.id, proposal.version)
  const memberIds = shares.map(({ memberId }) => memberId)
  const accepted = await acceptedVersions(q, challenge.id, memberIds, proposal.publishedAt)
  const used = new Set([...accepted.values()].flat())
  const terms = await q
    .select({ version: challengeTerms.version, text: challengeTerms.text })
    .from(challengeTerms)
    .where(eq(challengeTerms.challengeId, challenge.id))
    .orderBy(asc(challengeTerms.version))
  return {
    format: 'unggun-credit/1',
    story: { id: story.id, title: story.title, language: story.language },
    challenge: challenge.id,
    brand: challenge.brandId,
    licence: challenge.licence,
    terms: terms
      .filter(({ version }) => used.has(version))
      .map(({ version, text }) => ({ version, sha256: sha256(text) })),
    cause: proposal.cause,
    version: proposal.version,
    publishedAt: proposal.publishedAt.toISOString(),
    finalAt: proposal.finalAt?.toISOString() ?? null,
    revisions: proposal.revisions.map(({ chapterId, title, revisionId, n, hash }) => ({
      ...{ chapter: chapterId, title, revision: revisionId, n, sha256: hash },
    })),
    shares: shares.map(({ memberId, graphemes, permille }) => ({
      ...{ member: memberId, graphemes, permille, terms: accepted.get(memberId) ?? [] },
    })),
    disputes: (await disputesOf(q, story.id)).map((dispute) => ({
      id: dispute.id,
      member: dispute.memberId,
      at: dispute.createdAt.toISOString(),
      accepted: dispute.accepted,
      answeredAt: dispute.answeredAt?.toISOString() ?? null,
    })),
  }
}

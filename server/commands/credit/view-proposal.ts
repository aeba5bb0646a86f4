import { type Actor, isMember, managesBrand } from '#app/domain/actor.ts'
import { brandRef } from '#app/domain/brands/look.ts'
import { canAnswerDispute, canDispute, proposalState } from '#app/domain/credit/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { canSeeStory } from '#app/domain/stories/policy.ts'
import { brandBy } from '#db/queries/brands.ts'
import { disputesOf, proposalOf, proposalsOfBrand, sharesOf, versionsOf } from '#db/queries/credit.ts'
import { namesInStory } from '#db/queries/people.ts'
import { factsOfStory, storyBy } from '#db/queries/stories.ts'
import type { Deps } from '../../deps.ts'
import { buildManifest, manifestHash } from './manifest.ts'

const LIMIT = 50
type OpenProposal = Awaited<ReturnType<typeof proposalsOfBrand>>[number]

/** Lists the brand's credit proposals that are not final, for its managers: the end that comes first is first. */
export const listOpenProposals =
  ({ db }: Deps) =>
  async (actor: Actor, brandKey: string): Promise<Result<{ items: OpenProposal[] }>> => {
    const brand = await brandBy(db.read, brandKey)
    if (!brand) return refuse('not_found')
    if (!managesBrand(actor, brand.id)) return refuse('forbidden')
    return ok({ items: await proposalsOfBrand(db.read, brand.id, LIMIT) })
  }

/** A former member is listed without a name. */
const NOBODY = { handle: '', displayName: '' }

/** Views the credit proposal of a story: shares, versions, disputes with their answers, and what the actor may do. */
export const viewProposal =
  ({ db, now }: Deps) =>
  async (actor: Actor, storyKey: string) => {
    const q = db.read
    const found = await storyBy(q, storyKey)
    if (!found) return refuse('not_found')
    const at = now()
    const facts = factsOfStory(found)
    const seen = canSeeStory(actor, facts, at)
    if (!seen.ok) return seen
    const { story, challenge } = found
    const proposal = await proposalOf(q, story.id)
    if (!proposal) return refuse('not_found')
    const disputes = await disputesOf(q, story.id)
    const versions = await versionsOf(q, story.id)
    const rows = await sharesOf(q, story.id, proposal.version)
    const names = await namesInStory(q, story.id, [
      ...disputes.flatMap(({ memberId, answeredBy }) => [memberId, answeredBy]),
      ...versions.map(({ createdBy }) => createdBy),
    ])
    const nameOf = (id: string | null) => names.get(id ?? '') ?? NOBODY
    const brand = await brandBy(q, challenge.brandId)
    if (!brand) throw new Error(`Challenge ${challenge.id} has no brand`)
    const ownDisputes = disputes
      .filter(({ memberId }) => isMember(actor) && memberId === actor.id)
      .map(({ accepted }) => ({ isAnswered: accepted !== null }))
    return ok({
      story: { id: story.id, slug: story.slug, title: story.title, language: story.language },
      challenge: { id: challenge.id, slug: challenge.slug, title: challenge.title },
      brand: brandRef(brand),
      state: proposalState(proposal, at),
      cause: proposal.cause,
      version: proposal.version,
      publishedAt: proposal.publishedAt,
      disputeUntil: proposal.disputeUntil,
      finalAt: proposal.finalAt,
      manifestHash: proposal.manifestHash,
      licence: challenge.licence,
      revisions: proposal.revisions,
      shares: rows.map(({ memberId, handle, displayName, leftAt, graphemes, permille }) => ({
        /** Addresses the share in a new version, also of somebody without a name. */
        key: leftAt ? memberId : handle,
        ...(leftAt ? { member: '', displayName: '' } : { member: handle, displayName }),
        ...{ graphemes, permille },
      })),
      versions: versions.map(({ version, reason, createdBy, createdAt }) => ({
        ...{ version, reason, at: createdAt, by: createdBy ? nameOf(createdBy) : null },
      })),
      disputes: disputes.map((dispute) => ({
        ...{ id: dispute.id, by: nameOf(dispute.memberId), text: dispute.text, at: dispute.createdAt },
        isMine: isMember(actor) && dispute.memberId === actor.id,
        answer:
          dispute.accepted === null || !dispute.answeredAt
            ? null
            : {
                ...{ accepted: dispute.accepted, text: dispute.answer, at: dispute.answeredAt },
                by: nameOf(dispute.answeredBy),
                version: versions.find(({ disputeId }) => disputeId === dispute.id)?.version ?? null,
              },
      })),
      can: {
        dispute: canDispute(actor, { ...facts, proposal, ownDisputes }, at),
        answer: canAnswerDispute(actor, { ...facts, proposal }, at),
      },
    })
  }

/** Views the manifest of a story's credit with its hash, and the names of the members who have one in the story. */
export const viewManifest =
  ({ db, now }: Deps) =>
  async (actor: Actor, storyKey: string) => {
    const q = db.read
    const found = await storyBy(q, storyKey)
    if (!found) return refuse('not_found')
    const seen = canSeeStory(actor, factsOfStory(found), now())
    if (!seen.ok) return seen
    const proposal = await proposalOf(q, found.story.id)
    if (!proposal) return refuse('not_found')
    const manifest = await buildManifest(q, found, proposal)
    const ids = [...manifest.shares, ...manifest.disputes].map(({ member }) => member)
    const names = await namesInStory(q, found.story.id, ids)
    return ok({
      manifest,
      /** SHA-256 of the manifest's canonical JSON. Of a final manifest it is the stored hash. */
      hash: manifestHash(manifest),
      names: Object.fromEntries([...names].filter(([, { handle }]) => handle !== '')),
    })
  }

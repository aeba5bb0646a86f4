import { eq } from 'drizzle-orm'
import { type Actor, isMember, managesBrand } from '#app/domain/actor.ts'
import type { Focus, PictureUse } from '#app/domain/brands/pictures.ts'
import { canChangeChallenge } from '#app/domain/challenges/policy.ts'
import { allow, type Decision, ok, type Result, refuse } from '#app/domain/decision.ts'
import { canRename } from '#app/domain/stories/policy.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy } from '#db/queries/brands.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { factsOfStory, storyBy } from '#db/queries/stories.ts'
import { brands, challenges, members, stories } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Deps } from '../deps.ts'
import { encodeUpload, mayUpload, storeImage } from './upload-image.ts'

export type PictureOf = { kind: 'brand' | 'challenge' | 'story' | 'member'; id: string }
/** Without `bytes` only the focus changes; null removes the picture, so that it is drawn again. */
export type SetPicture = { of: PictureOf; use: PictureUse; focus: Focus; bytes?: Uint8Array | null }

type Allowed = { decision: Decision; chain: string | null }

/** Who may change the picture, and the brand in whose audit log it is recorded. */
async function permission(q: Reader, actor: Actor, { kind, id }: PictureOf, now: Date): Promise<Allowed> {
  const missing = { decision: refuse('not_found'), chain: null }
  if (kind === 'member')
    return { decision: isMember(actor) && actor.id === id ? allow : refuse('forbidden'), chain: null }
  if (kind === 'brand') {
    const brand = await brandBy(q, id)
    if (!brand) return missing
    return { decision: managesBrand(actor, brand.id) ? allow : refuse('forbidden'), chain: brand.id }
  }
  if (kind === 'challenge') {
    const challenge = await challengeBy(q, id)
    if (!challenge) return missing
    return { decision: canChangeChallenge(actor, factsOfChallenge(challenge)), chain: challenge.brandId }
  }
  const found = await storyBy(q, id)
  if (!found) return missing
  return { decision: canRename(actor, factsOfStory(found), now), chain: found.challenge.brandId }
}

type Change = SetPicture & { mediaId: string | null | undefined }

async function save(tx: Tx, { of: { kind, id }, use, focus, mediaId }: Change): Promise<void> {
  if (kind === 'member') {
    if (mediaId !== undefined) await tx.update(members).set({ avatarId: mediaId }).where(eq(members.id, id))
    return
  }
  if (use === 'mark') {
    if (mediaId !== undefined) await tx.update(brands).set({ markId: mediaId }).where(eq(brands.id, id))
    return
  }
  const table = { brand: brands, challenge: challenges, story: stories }[kind]
  const cover = mediaId === undefined ? { coverFocus: focus } : { coverId: mediaId, coverFocus: focus }
  await tx.update(table).set(cover).where(eq(table.id, id))
}

const FITS: Record<PictureOf['kind'], readonly PictureUse[]> = {
  brand: ['mark', 'cover'],
  challenge: ['cover'],
  story: ['cover'],
  member: ['avatar'],
}

/** Sets, moves or removes the mark or cover of a brand, the cover of a challenge or story, or the actor's own avatar. */
export const setPicture =
  ({ db, now, events }: Deps) =>
  async (actor: Actor, change: SetPicture): Promise<Result<null>> => {
    const { of, use, bytes } = change
    if (!isMember(actor)) return refuse('sign_in')
    if (!FITS[of.kind].includes(use)) return refuse('malformed')
    const first = await permission(db.read, actor, of, now())
    if (!first.decision.ok) return first.decision
    // Encoding takes long, so it is done before the transaction, which checks the permission again.
    const may = bytes ? mayUpload(actor, now()) : allow
    if (!may.ok) return may
    const encoded = bytes ? await encodeUpload(bytes, change) : undefined
    if (encoded?.ok === false) return encoded
    return db.write(async (tx) => {
      const at = now()
      const { decision, chain } = await permission(tx, actor, of, at)
      if (!decision.ok) return decision
      const kept = bytes === null ? null : undefined
      const mediaId = encoded ? await storeImage(tx, actor.id, encoded.value, at) : kept
      await save(tx, { ...change, mediaId })
      if (chain !== null)
        await appendAudit(tx, {
          ...{ chain, actorId: actor.id, action: `${of.kind}.picture`, at },
          ...{ targetKind: of.kind, targetId: of.id, data: { use, removed: bytes === null } },
        })
      // Clears the page cache, because cached pages show the picture.
      db.afterCommit(() =>
        events.emit('accessChanged', chain === null ? { memberId: of.id } : { brandId: chain }),
      )
      return ok(null)
    })
  }

import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Actor, isAdmin, isMember, managesBrand } from '#app/domain/actor.ts'
import { type Focus, MAX_ALT, type PictureUse } from '#app/domain/brands/pictures.ts'
import { canChangeChallenge } from '#app/domain/challenges/policy.ts'
import { allow, type Decision, ok, type Result, refuse } from '#app/domain/decision.ts'
import { parse } from '#app/domain/parse.ts'
import { canSetCover } from '#app/domain/stories/policy.ts'
import { typedLine } from '#app/domain/text.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy } from '#db/queries/brands.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { deleteMedia } from '#db/queries/media.ts'
import { factsOfStory, storyBy } from '#db/queries/stories.ts'
import { brands, challenges, members, stories } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Deps } from '../deps.ts'
import { encodeUpload, mayUpload, storeImage } from './upload-image.ts'

export type PictureOf = { kind: 'brand' | 'challenge' | 'story' | 'member'; id: string }
/**
 * Without `bytes` only focus and description change; null removes the picture, so that it is drawn again. `alt` describes
 * a cover to people who do not see it; marks and avatars stand beside a name, which says the same.
 */
export type SetPicture = {
  of: PictureOf
  use: PictureUse
  focus: Focus
  alt?: string
  bytes?: Uint8Array | null
}

type Allowed = { decision: Decision; chain: string | null }

/** The permission to change the picture, and the brand in whose audit log the change is recorded. */
async function permission(
  q: Reader,
  actor: Actor,
  { of: { kind, id }, bytes }: SetPicture,
  now: Date,
): Promise<Allowed> {
  const missing = { decision: refuse('not_found'), chain: null }
  if (kind === 'member') {
    if (isMember(actor) && actor.id === id) return { decision: allow, chain: null }
    // Admins take down pictures that break the rules.
    const takesDown = isAdmin(actor) && bytes === null
    return { decision: takesDown ? allow : refuse('forbidden'), chain: takesDown ? 'platform' : null }
  }
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
  return { decision: canSetCover(actor, factsOfStory(found), now), chain: found.challenge.brandId }
}

type Change = SetPicture & { mediaId: string | null | undefined }

/** Stores the change and deletes the picture that it replaces, which nothing else shows. */
async function save(tx: Tx, change: Change): Promise<void> {
  const { mediaId } = change
  const replaced = mediaId === undefined ? null : await currentPicture(tx, change)
  await store(tx, change)
  if (replaced !== null) await deleteMedia(tx, replaced)
}

async function currentPicture(tx: Tx, { of: { kind, id }, use }: Change): Promise<string | null> {
  if (kind === 'member') {
    const [row] = await tx.select({ id: members.avatarId }).from(members).where(eq(members.id, id))
    return row?.id ?? null
  }
  if (use === 'mark') {
    const [row] = await tx.select({ id: brands.markId }).from(brands).where(eq(brands.id, id))
    return row?.id ?? null
  }
  const table = COVERED[kind]
  const [row] = await tx.select({ id: table.coverId }).from(table).where(eq(table.id, id))
  return row?.id ?? null
}

async function store(tx: Tx, { of: { kind, id }, use, focus, alt, mediaId }: Change): Promise<void> {
  if (kind === 'member') {
    if (mediaId !== undefined) await tx.update(members).set({ avatarId: mediaId }).where(eq(members.id, id))
    return
  }
  if (use === 'mark') {
    if (mediaId !== undefined) await tx.update(brands).set({ markId: mediaId }).where(eq(brands.id, id))
    return
  }
  const table = COVERED[kind]
  const described = mediaId === null ? { coverAlt: '' } : alt === undefined ? {} : { coverAlt: alt }
  const chosen = mediaId === undefined ? {} : { coverId: mediaId }
  await tx
    .update(table)
    .set({ ...chosen, ...described, coverFocus: focus })
    .where(eq(table.id, id))
}

const COVERED = { brand: brands, challenge: challenges, story: stories }

/** A new cover needs a description; a stored one can be changed, but not emptied. */
function checkAlt({ use, alt, bytes }: SetPicture): Result<string | undefined> {
  if (use !== 'cover' || bytes === null || (!bytes && alt === undefined)) return ok(undefined)
  const parsed = parse(DESCRIPTION, { alt: alt ?? '' })
  if (parsed.ok) return ok(parsed.value.alt)
  const isTooLong = (alt ?? '').length > MAX_ALT
  return isTooLong ? parsed : refuse('invalid', { fields: { alt: 'field.describe_picture' } })
}

const DESCRIPTION = z.object({ alt: typedLine({ min: 1, max: MAX_ALT }) })

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
    const alt = checkAlt(change)
    if (!alt.ok) return alt
    const first = await permission(db.read, actor, change, now())
    if (!first.decision.ok) return first.decision
    // Encoding takes long, so it is done before the transaction, which checks the permission again.
    const may = bytes ? mayUpload(actor, now()) : allow
    if (!may.ok) return may
    const encoded = bytes ? await encodeUpload(bytes, change) : undefined
    if (encoded?.ok === false) return encoded
    return db.write(async (tx) => {
      const at = now()
      const { decision, chain } = await permission(tx, actor, change, at)
      if (!decision.ok) return decision
      const kept = bytes === null ? null : undefined
      const mediaId = encoded ? await storeImage(tx, actor.id, encoded.value, at) : kept
      await save(tx, { ...change, alt: alt.value, mediaId })
      if (chain !== null)
        await appendAudit(tx, {
          ...{ chain, actorId: actor.id, action: `${of.kind}.picture`, at },
          ...{ targetKind: of.kind, targetId: of.id, data: { use, removed: bytes === null } },
        })
      // Clears the page cache, because cached pages show the picture.
      db.afterCommit(() =>
        events.emit('accessChanged', of.kind === 'member' ? { memberId: of.id } : { brandId: chain ?? '' }),
      )
      return ok(null)
    })
  }

import { randomUUID } from 'node:crypto'
import { type Actor, isAdmin, isMember, mayContribute } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { isNewcomer } from '#app/domain/text-rules/check-text.ts'
import { paths } from '#app/paths.ts'
import { media, mediaContents } from '#db/schema/index.ts'
import type { Deps } from '../deps.ts'
import { reencodeImage } from './reencode-image.ts'

const MAX_BYTES = 5 * 1024 * 1024

export type Image = { id: string; url: string; width: number; height: number }

export const uploadImage =
  ({ db, now }: Deps) =>
  async (actor: Actor, bytes: Uint8Array): Promise<Result<Image>> => {
    const decision = mayContribute(actor, now(), null)
    if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
    if (isNewcomer(actor, now()) && actor.brands.length === 0 && !isAdmin(actor))
      return refuse('newcomer_limit')
    if (bytes.byteLength > MAX_BYTES) return refuse('too_large')
    const encoded = await reencodeImage(bytes)
    if (!encoded.ok) return encoded
    const { width, height } = encoded.value
    // A random id, not a sortable one: a URL reveals neither its time nor other URLs.
    const id = randomUUID()
    const row = { id, ownerId: actor.id, type: 'image/webp', width, height, createdAt: now() }
    await db.write(async (tx) => {
      await tx.insert(media).values({ ...row, size: encoded.value.bytes.byteLength })
      await tx.insert(mediaContents).values({ mediaId: id, bytes: encoded.value.bytes })
    })
    return ok({ id, url: paths.media(id), width, height })
  }

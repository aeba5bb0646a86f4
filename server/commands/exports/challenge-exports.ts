import { type Actor, isMember, reviewsForBrand } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { bundleType, type ExportFormat } from '#app/domain/exports/formats.ts'
import { appendAudit } from '#db/queries/audit.ts'
import {
  deleteExport,
  exportFile,
  exportOf,
  exportsIn,
  openExportsOf,
} from '#db/queries/challenge-exports.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { challengeExports } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'
import type { ExportedFile } from './export-story.ts'

/** The most exports of one member that wait or run at the same time. */
const MOST_OPEN = 3

export type ShownExport = NonNullable<Awaited<ReturnType<typeof exportOf>>>

const OPEN: ReadonlySet<string> = new Set(['waiting', 'running'])

/** Lists the exports of a challenge that the member asked for. */
export const challengeExportsOf =
  ({ db, now }: Deps) =>
  async (actor: Actor, challengeKey: string) => {
    const challenge = await challengeBy(db.read, challengeKey)
    if (!challenge) return refuse('not_found')
    const seen = canSeeChallenge(actor, factsOfChallenge(challenge), now())
    if (!seen.ok) return seen
    const { slug, title, language, licence } = challenge
    const asked = isMember(actor) ? await exportsIn(db.read, challenge.id, actor.id) : []
    return ok({ challenge: { slug, title, language, licence }, isMember: isMember(actor), asked })
  }

/**
 * Asks for all stories of a challenge as one file. One that waits or runs already is returned; an earlier file in the same
 * format is replaced.
 */
export const requestChallengeExport =
  ({ db, now }: Deps) =>
  async (actor: Actor, challengeKey: string, format: ExportFormat): Promise<Result<ShownExport>> =>
    db.write(
      async (tx) => {
        const challenge = await challengeBy(tx, challengeKey)
        if (!challenge) return refuse('not_found')
        const at = now()
        const seen = canSeeChallenge(actor, factsOfChallenge(challenge), at)
        if (!seen.ok) return seen
        if (!isMember(actor)) return refuse('sign_in')
        const earlier = (await exportsIn(tx, challenge.id, actor.id)).find((one) => one.format === format)
        if (earlier && OPEN.has(earlier.state)) return ok(earlier)
        if ((await openExportsOf(tx, actor.id)) >= MOST_OPEN) return refuse('limit_reached')
        if (earlier) await deleteExport(tx, earlier.id, actor.id)
        const [row] = await tx
          .insert(challengeExports)
          .values({ challengeId: challenge.id, memberId: actor.id, format, createdAt: at })
          .returning({ id: challengeExports.id })
        if (reviewsForBrand(actor, challenge.brandId))
          await appendAudit(tx, {
            ...{ chain: challenge.brandId, actorId: actor.id, action: 'challenge.export' },
            ...{ targetKind: 'challenge', targetId: challenge.id, data: { format }, at },
          })
        const stored = row && (await exportOf(tx, row.id, actor.id))
        if (!stored) throw new Error('The database stored no export')
        return ok(stored)
      },
      { lock: `exports:${isMember(actor) ? actor.id : challengeKey}` },
    )

/** Views an export; only the member who asked for it may. */
export const viewChallengeExport =
  ({ db, now }: Deps) =>
  async (actor: Actor, id: string): Promise<Result<ShownExport>> => {
    if (!isMember(actor)) return refuse('sign_in')
    const found = await exportOf(db.read, id, actor.id)
    return found && (found.expiresAt === null || found.expiresAt > now()) ? ok(found) : refuse('not_found')
  }

/** Cancels an export, or deletes its file. */
export const cancelChallengeExport =
  ({ db }: Deps) =>
  async (actor: Actor, id: string): Promise<Result<null>> => {
    if (!isMember(actor)) return refuse('sign_in')
    const deleted = await db.write((tx) => deleteExport(tx, id, actor.id))
    return deleted.length > 0 ? ok(null) : refuse('not_found')
  }

/** The file of an export that is ready. */
export const challengeExportFile =
  (deps: Deps) =>
  async (actor: Actor, id: string): Promise<Result<ExportedFile>> => {
    const found = await viewChallengeExport(deps)(actor, id)
    if (!found.ok) return found
    const bytes = found.value.state === 'ready' ? await exportFile(deps.db.read, id) : undefined
    if (!bytes) return refuse('not_found')
    const { extension, type } = bundleType(found.value.format)
    return ok({ name: `${found.value.challenge.slug}.${extension}`, type, etag: `"${id}"`, bytes })
  }

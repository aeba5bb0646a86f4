import { type Actor, isMember, type Member, reviewsForBrand } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { fileName } from '#app/domain/exports/file-name.ts'
import { bundleType, type ExportFormat, type JobFormat } from '#app/domain/exports/formats.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { bytesOfExport, deleteExport, exportOf, exportsIn, openExportsOf } from '#db/queries/export-jobs.ts'
import { exportJobs } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import type { ExportedFile } from './export-story.ts'

/** The most exports of one member that wait or run at the same time. */
const MOST_OPEN = 3

export type ShownExport = NonNullable<Awaited<ReturnType<typeof exportOf>>>

const OPEN: ReadonlySet<string> = new Set(['waiting', 'running'])

/** Lists the exports of a challenge that the member asked for. */
export const exportsOfChallenge =
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

type Asked = { shown: ShownExport; isNew: boolean }
type Subject = { challengeId: string | null; format: JobFormat }

/** Returns the member's export that waits or runs already, or else replaces an earlier one with a new one. */
async function ask(
  tx: Tx,
  member: Member,
  { challengeId, format }: Subject,
  at: Date,
): Promise<Result<Asked>> {
  const earlier = (await exportsIn(tx, challengeId, member.id)).find((one) => one.format === format)
  if (earlier && OPEN.has(earlier.state)) return ok({ shown: earlier, isNew: false })
  if ((await openExportsOf(tx, member.id)) >= MOST_OPEN) return refuse('limit_reached')
  if (earlier) await deleteExport(tx, earlier.id, member.id)
  const values = { challengeId, memberId: member.id, format, createdAt: at }
  const [row] = await tx.insert(exportJobs).values(values).returning({ id: exportJobs.id })
  const stored = row && (await exportOf(tx, row.id, member.id))
  if (!stored) throw new Error('The database stored no export')
  return ok({ shown: stored, isNew: true })
}

const lockOf = (actor: Actor) => ({ lock: `exports:${isMember(actor) ? actor.id : 'visitor'}` })

/** Asks for all stories of a challenge as one file, which replaces an earlier one in the same format. */
export const requestExport =
  ({ db, now }: Deps) =>
  async (actor: Actor, challengeKey: string, format: ExportFormat): Promise<Result<ShownExport>> =>
    db.write(lockOf(actor), async (tx) => {
      const challenge = await challengeBy(tx, challengeKey)
      if (!challenge) return refuse('not_found')
      const at = now()
      const seen = canSeeChallenge(actor, factsOfChallenge(challenge), at)
      if (!seen.ok) return seen
      if (!isMember(actor)) return refuse('sign_in')
      const asked = await ask(tx, actor, { challengeId: challenge.id, format }, at)
      if (!asked.ok) return asked
      if (asked.value.isNew && reviewsForBrand(actor, challenge.brandId))
        await appendAudit(tx, {
          ...{ chain: challenge.brandId, actorId: actor.id, action: 'challenge.export' },
          ...{ targetKind: 'challenge', targetId: challenge.id, data: { format }, at },
        })
      return ok(asked.value.shown)
    })

/** Asks for the member's own data as a folder. Suspended and banned members may too. */
export const requestFolder =
  ({ db, now }: Deps) =>
  async (actor: Actor): Promise<Result<ShownExport>> =>
    db.write(lockOf(actor), async (tx) => {
      if (!isMember(actor)) return refuse('sign_in')
      const asked = await ask(tx, actor, { challengeId: null, format: 'folder' }, now())
      return asked.ok ? ok(asked.value.shown) : asked
    })

/** The member's folder, if they asked for one that is still kept. */
export const folderOf =
  ({ db, now }: Deps) =>
  async (actor: Actor): Promise<ShownExport | null> => {
    const [found] = isMember(actor) ? await exportsIn(db.read, null, actor.id) : []
    return found && (found.expiresAt === null || found.expiresAt > now()) ? found : null
  }

/** Views an export; only the member who asked for it may. */
export const viewExport =
  ({ db, now }: Deps) =>
  async (actor: Actor, id: string): Promise<Result<ShownExport>> => {
    if (!isMember(actor)) return refuse('sign_in')
    const found = await exportOf(db.read, id, actor.id)
    return found && (found.expiresAt === null || found.expiresAt > now()) ? ok(found) : refuse('not_found')
  }

/** Cancels an export, or deletes its file. */
export const cancelExport =
  ({ db }: Deps) =>
  async (actor: Actor, id: string): Promise<Result<null>> => {
    if (!isMember(actor)) return refuse('sign_in')
    const deleted = await db.write((tx) => deleteExport(tx, id, actor.id))
    return deleted.length > 0 ? ok(null) : refuse('not_found')
  }

/** The file of an export that is ready. */
export const exportFile =
  (deps: Deps) =>
  async (actor: Actor, id: string): Promise<Result<ExportedFile>> => {
    const found = await viewExport(deps)(actor, id)
    if (!found.ok) return found
    const bytes = found.value.state === 'ready' ? await bytesOfExport(deps.db.read, id) : undefined
    if (!bytes) return refuse('not_found')
    const { extension, type } = bundleType(found.value.format)
    const name = found.value.challenge?.slug ?? (isMember(actor) ? actor.handle : 'member')
    return ok({ name: fileName(name, extension), type, etag: `"${id}"`, bytes })
  }

import { type Actor, brandRole, isAdmin, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { auditPage } from '#db/queries/audit.ts'
import { type AuditTarget, auditTargets } from '#db/queries/audit-targets.ts'
import { brandBy } from '#db/queries/brands.ts'
import { namesOf } from '#db/queries/people.ts'
import type { Deps } from '../../deps.ts'

export type AuditLine = {
  n: number
  at: Date
  action: string
  actor: { handle: string; displayName: string } | null
  target: { kind: string; id: string } & Partial<AuditTarget>
  data: Record<string, unknown>
  hash: string
  previous: string
}

type AuditLogOptions = { before?: number; limit: number }
type AuditLog = { brand: { slug: string; name: string }; items: AuditLine[]; nextBefore: number | null }

/** Lists the audit log of a brand, newest first, for its team. */
export const viewAuditLog =
  ({ db }: Deps) =>
  async (actor: Actor, brandKey: string, { before, limit }: AuditLogOptions): Promise<Result<AuditLog>> => {
    const q = db.read
    const brand = await brandBy(q, brandKey)
    if (!brand) return refuse('not_found')
    if (!isMember(actor)) return refuse('sign_in')
    if (!isAdmin(actor) && !brandRole(actor, brand.id)) return refuse('forbidden')
    const rows = await auditPage(q, brand.id, before, limit + 1)
    const page = rows.slice(0, limit)
    const names = await namesOf(
      q,
      page.flatMap((row) => row.actorId ?? []),
    )
    const targets = await auditTargets(q, 'team', page)
    const items = page.map(({ n, at, action, actorId, targetKind, targetId, data, hash, previous }) => ({
      ...{ n, at, action, data, hash, previous },
      actor: (actorId && names.get(actorId)) || null,
      target: { kind: targetKind, id: targetId, ...targets.get(`${targetKind}:${targetId}`) },
    }))
    const last = page.at(-1)
    const nextBefore = rows.length > limit && last ? last.n : null
    return ok({ brand: { slug: brand.slug, name: brand.name }, items, nextBefore })
  }

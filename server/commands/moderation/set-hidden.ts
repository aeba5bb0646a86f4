import type { Effect } from '#app/domain/cases/effects.ts'
import type { HideableKind } from '#app/domain/moderation/options.ts'
import type { Tx } from '#db/types.ts'
import type { HiddenItem } from './find-item.ts'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

/** Hides an item, or shows it again with null. Nothing happens when it already is as wanted. */
export async function setHidden(
  tx: Tx,
  item: HiddenItem,
  { kind, id }: { kind: HideableKind; id: string },
  to: Date | null,
  reason: string | null,
): Promise<Effect[]> {
  if (to === null && item.hiddenAt === null) return []
  await item.set(tx, to, reason)
  const was = { from: iso(item.hiddenAt), reasonBefore: item.hiddenReason }
  return [{ type: 'hidden', kind, id, ...was, to: iso(to) }]
}

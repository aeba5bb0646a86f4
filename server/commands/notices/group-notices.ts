import { isGrouped } from '#app/domain/notices/groups.ts'
import type { Notice } from './visible-notices.ts'

/** Identifies notices that can be joined; undefined for those that stand alone. */
function groupKey({ kind, path, name, readAt }: Notice): string | undefined {
  const place = path?.split('#')[0]
  return isGrouped(kind) && place && name ? [kind, place, readAt === null].join(' ') : undefined
}

/**
 * Joins notices of a page in which several people did the same at the same place: "Rania and 3 others commented on …".
 * The joined notice is the newest one; `others` counts the other people in it. Notices by one person stay apart,
 * because each has its own link.
 */
export function groupNotices(items: readonly Notice[]): Notice[] {
  const names = new Map<string, Set<string | null>>()
  for (const item of items) {
    const key = groupKey(item)
    if (key) names.set(key, (names.get(key) ?? new Set()).add(item.name))
  }
  const shown = new Set<string>()
  return items.flatMap((item) => {
    const key = groupKey(item)
    const people = key === undefined ? 1 : (names.get(key)?.size ?? 1)
    if (key === undefined || people === 1) return [item]
    if (shown.has(key)) return []
    shown.add(key)
    return [{ ...item, others: people - 1 }]
  })
}

import { and, eq } from 'drizzle-orm'
import type { NoticeDelivery, NoticeGroup } from '#app/domain/notices/groups.ts'
import { isInList, listValue, runPrepared } from '../prepared.ts'
import { noticeSettings } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

/** Returns what these members chose for the group; those who kept the default are missing. */
export async function chosenDeliveries(
  q: Reader,
  memberIds: readonly string[],
  group: NoticeGroup,
): Promise<Map<string, NoticeDelivery>> {
  if (memberIds.length === 0) return new Map()
  const rows = await runPrepared(q, 'chosen_deliveries', { ids: listValue(memberIds), group }, (value) =>
    q
      .select()
      .from(noticeSettings)
      .where(and(isInList(noticeSettings.memberId, value('ids')), eq(noticeSettings.group, value('group')))),
  )
  return new Map(rows.map(({ memberId, onSite, mail }) => [memberId, { onSite, mail }]))
}

/** Returns all groups for which the member chose something else than the default. */
export async function noticeSettingsOf(q: Reader, memberId: string) {
  const rows = await q.select().from(noticeSettings).where(eq(noticeSettings.memberId, memberId))
  return new Map(rows.map(({ group, onSite, mail }) => [group, { onSite, mail }]))
}

export const saveNoticeSetting = (
  tx: Tx,
  memberId: string,
  group: NoticeGroup,
  { onSite, mail }: NoticeDelivery,
) =>
  tx
    .insert(noticeSettings)
    .values({ memberId, group, onSite, mail })
    .onConflictDoUpdate({
      target: [noticeSettings.memberId, noticeSettings.group],
      set: { onSite, mail },
    })

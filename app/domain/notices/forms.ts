import { z } from 'zod'
import { DIGEST_RHYTHMS } from './digest-times.ts'
import {
  isAlwaysOnSite,
  NOTICE_GROUPS,
  NOTICE_MAILS,
  type NoticeDelivery,
  type NoticeGroup,
} from './groups.ts'

const checkbox = z
  .enum(['on'], 'field.choose')
  .optional()
  .transform((sent) => sent === 'on')
const mail = z.enum(NOTICE_MAILS, 'field.choose')

const fields = Object.fromEntries(
  NOTICE_GROUPS.flatMap((group) => [
    [`site_${group}`, checkbox],
    [`mail_${group}`, mail],
  ]),
) as Record<`site_${NoticeGroup}`, typeof checkbox> & Record<`mail_${NoticeGroup}`, typeof mail>

export type NoticeSettings = {
  digest: (typeof DIGEST_RHYTHMS)[number]
  groups: Record<NoticeGroup, NoticeDelivery>
}

/** The form of the notice settings: `site_talk=on&mail_talk=digest&…`. A missing checkbox means no. */
export const ChangeNoticeSettings = z
  .object({ digest: z.enum(DIGEST_RHYTHMS, 'field.choose'), ...fields })
  .strict()
  .transform(
    (form): NoticeSettings => ({
      digest: form.digest,
      groups: Object.fromEntries(
        NOTICE_GROUPS.map((group) => [
          group,
          { onSite: isAlwaysOnSite(group) || form[`site_${group}`], mail: form[`mail_${group}`] },
        ]),
      ) as Record<NoticeGroup, NoticeDelivery>,
    }),
  )

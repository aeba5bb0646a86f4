import type { SerializeFrom } from '@remix-run/node'
import type { Actor } from '#app/domain/actor.ts'
import { makeFormat } from '#app/messages/format.ts'
import { noticeSentence } from '#app/messages/notice-sentence.ts'
import { translator } from '#app/messages/translate.ts'
import { paths } from '#app/paths.ts'
import type { PersonalHome } from '#server/commands/home/view-home.ts'

/** The page's data. Notices arrive as sentences, because the browser does not load their messages on reading pages. */
export function personalHome(
  { happened, ...home }: PersonalHome,
  { locale, zone }: Pick<Actor, 'locale' | 'zone'>,
) {
  const t = translator(locale)
  const format = makeFormat(locale, zone, 0)
  return {
    ...home,
    happened: happened.map((notice) => ({
      id: notice.id,
      sentence: noticeSentence(t, format, notice),
      path: notice.path ?? paths.notices(),
      createdAt: notice.createdAt,
    })),
  }
}

/** The personal home as the browser receives it: dates are strings. */
export type HomeData = SerializeFrom<ReturnType<typeof personalHome>>

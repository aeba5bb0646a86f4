import { type Actor, isMember, type Member } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { makeFormat } from '#app/messages/format.ts'
import { translator } from '#app/messages/translate.ts'
import { storiesWrittenBy } from '#db/queries/people.ts'
import { workers } from '../../workers/pool.ts'
import { dataOfMember } from '../identity/export-data.ts'
import { type ExportDeps, type ExportedFile, exportStory } from './export-story.ts'
import { personalPages } from './personal-data.ts'
import type { PersonalStory } from './personal-pages.ts'

/** Beyond these a request would take too long; the first page says that the other stories are on the site. */
const MOST_STORIES = 50
const MOST_BYTES = 32 * 1024 * 1024
const STORY_FORMATS = ['html', 'md'] as const

/** The stories with text of the member, as the member sees them, as files. */
async function storiesOf(deps: ExportDeps, member: Member) {
  const asked = viewerOf(member, deps.now())
  const wanted = await storiesWrittenBy(deps.db.read, asked, member.id, MOST_STORIES + 1)
  const stories: PersonalStory[] = []
  let isWhole = wanted.length <= MOST_STORIES
  let size = 0
  for (const { id, title } of wanted.slice(0, MOST_STORIES)) {
    const files: PersonalStory['files'] = []
    for (const format of STORY_FORMATS) {
      const file = await exportStory(deps)(member, id, format)
      if (!file.ok || size + file.value.bytes.length > MOST_BYTES) {
        isWhole = false
        continue
      }
      size += file.value.bytes.length
      files.push({ name: file.value.name, bytes: file.value.bytes })
    }
    if (files.length > 0) stories.push({ title, files })
  }
  return { stories, isWhole }
}

/**
 * Writes the actor's own data as an archive that a person can read: pages in their language, their stories as web pages
 * and Markdown, and everything as JSON. Suspended and banned members may too.
 */
export const personalFolder =
  (deps: ExportDeps) =>
  async (actor: Actor): Promise<Result<Omit<ExportedFile, 'etag'>>> => {
    if (!isMember(actor)) return refuse('sign_in')
    const { db, now, site } = deps
    const data = await dataOfMember(db.read, actor.id)
    if (!data) return refuse('not_found')
    const { stories, isWhole } = await storiesOf(deps, actor)
    const { locale, zone, handle, displayName } = actor
    const [t, at] = [translator(locale), now()]
    const format = makeFormat(locale, zone, at)
    const lead = t('exports.personal_lead', { at: format.full(at), site: site.url() })
    const folder = {
      language: locale,
      title: t('exports.personal_title', { name: displayName || handle }),
      lead: isWhole ? lead : `${lead} ${t('exports.personal_more')}`,
      json: { label: t('exports.personal_json'), text: JSON.stringify(data, null, 2) },
      words: {
        ...{ empty: t('exports.personal_empty'), stories: t('exports.personal_stories') },
        back: t('exports.personal_back'),
      },
      ...{
        pages: await personalPages(db.read, data, { t, format, now: at }),
        stories,
        madeAt: at.toISOString(),
      },
    }
    const bytes = await workers.run('writePersonalFolder', folder)
    return ok({ name: `${handle}.zip`, type: 'application/zip', bytes })
  }

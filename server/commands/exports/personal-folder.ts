import type { Member } from '#app/domain/actor.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { makeFormat } from '#app/messages/format.ts'
import { translator } from '#app/messages/translate.ts'
import { storiesWrittenBy } from '#db/queries/people.ts'
import { workers } from '../../workers/pool.ts'
import { dataOfMember } from '../identity/export-data.ts'
import { type ExportDeps, exportStory } from './export-story.ts'
import { personalPages } from './personal-data.ts'
import type { PersonalStory } from './personal-pages.ts'

/** Beyond these the folder is left incomplete; its first page says that the other stories are on the site. */
const MOST_STORIES = 500
const MOST_BYTES = 64 * 1024 * 1024
const STORY_FORMATS = ['html', 'md'] as const

/** Receives how many stories are written; returns false when the export was cancelled. */
type OnProgress = (written: { done: number; total: number }) => Promise<boolean>

/** The stories with text of the member, as the member sees them, as files. */
async function storiesOf(deps: ExportDeps, member: Member, onProgress: OnProgress) {
  const asked = viewerOf(member, deps.now())
  const wanted = await storiesWrittenBy(deps.db.read, asked, member.id, MOST_STORIES + 1)
  const stories: PersonalStory[] = []
  let isWhole = wanted.length <= MOST_STORIES
  let size = 0
  const total = Math.min(wanted.length, MOST_STORIES)
  for (const [done, { id, title }] of wanted.slice(0, MOST_STORIES).entries()) {
    if (!(await onProgress({ done, total }))) return undefined
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
  await onProgress({ done: total, total })
  return { stories, isWhole }
}

/** The title of a member's folder, in their language. */
export const folderTitle = ({
  locale,
  displayName,
  handle,
}: Pick<Member, 'locale' | 'displayName' | 'handle'>) =>
  translator(locale)('exports.personal_title', { name: displayName || handle })

/**
 * Writes a member's own data as an archive that a person can read: pages in their language, their stories as web pages
 * and Markdown, and everything as JSON. Undefined when the export was cancelled meanwhile.
 */
export const writeFolder =
  (deps: ExportDeps) =>
  async (actor: Member, onProgress: OnProgress): Promise<Uint8Array | undefined> => {
    const { db, now, site } = deps
    const data = await dataOfMember(db.read, actor.id)
    const written = data && (await storiesOf(deps, actor, onProgress))
    if (!written) return undefined
    const { stories, isWhole } = written
    const { locale, zone } = actor
    const [t, at] = [translator(locale), now()]
    const format = makeFormat(locale, zone, at)
    const lead = t('exports.personal_lead', { at: format.full(at), site: site.url() })
    const folder = {
      language: locale,
      title: folderTitle(actor),
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
    return workers.run('writePersonalFolder', folder)
  }

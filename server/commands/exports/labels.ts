import type { ExportedStory, ExportLabels } from '#app/domain/exports/exported-story.ts'
import { RIGHTS_FOR_READERS } from '#app/domain/imports/rights.ts'
import { makeFormat } from '#app/messages/format.ts'
import { translator } from '#app/messages/translate.ts'

/** The words of an exported file, in the language of the story, so that its readers understand them. */
export function labelsOf(story: Omit<ExportedStory, 'chapters'>): ExportLabels {
  const t = translator(story.language)
  const format = makeFormat(story.language, 'UTC', story.modifiedAt)
  const formerMember = t('common.former_member')
  return {
    authors: t('stories.authors'),
    contents: t('stories.chapters'),
    about: t('exports.about'),
    licence: t('credit.licence'),
    licenceName: story.licence === 'terms' ? t('credit.licence_terms') : story.licence,
    source: t('exports.source'),
    challenge: t('exports.challenge'),
    brand: t('exports.brand'),
    revisions: t('exports.revisions'),
    formerMember,
    accessibility: t('exports.accessibility'),
    authorLines: [
      ...story.authors.map(({ name, permille }) => `${name ?? formerMember}: ${format.percent(permille)}`),
      ...story.imported.map(({ authors, rights }) =>
        t('exports.imported', { authors: format.list(authors), rights: t(RIGHTS_FOR_READERS[rights]) }),
      ),
    ],
  }
}

import { creditedNames, type ExportInput } from '#app/domain/exports/exported-story.ts'
import { writeMarkdown } from '#app/domain/exports/markdown.ts'
import { closesHeading, escapeLine } from '#app/domain/exports/markdown-escapes.ts'
import { ABOUT } from '#app/domain/imports/formats.ts'
import { paths } from '#app/paths.ts'

const line = (text: string): string =>
  escapeLine(text, { isLineStart: true, isLineEnd: true, next: undefined })

/** Quotes a value as JSON, which is YAML too. */
const yaml = (text: string): string => JSON.stringify(text)

/** Writes the story as one Markdown file, with title, authors, licence and source as YAML before the text. */
export function writeMarkdownFile({ story, labels, site }: ExportInput): string {
  const names = creditedNames(story, labels.formerMember)
  const head = [
    `title: ${yaml(story.title)}`,
    ...(story.synopsis === '' ? [] : [`abstract: ${yaml(story.synopsis)}`]),
    `lang: ${story.language}`,
    `date: ${yaml(story.modifiedAt)}`,
    `rights: ${yaml(labels.licenceName)}`,
    `source: ${yaml(story.url)}`,
    'generator: "Unggun"',
    'author:',
    ...names.map(({ name }) => `  - ${yaml(name)}`),
    // Pandoc knows authors as names only; the import reads the shares here.
    'credit:',
    ...names.map(({ name, permille }) => `  - { name: ${yaml(name)}, permille: ${permille} }`),
  ]
  const mediaUrl = (media: string) => site + paths.media(media)
  const chapters = story.chapters.map(({ title, blocks }) =>
    `# ${closesHeading(line(title))}\n\n${writeMarkdown(blocks, { mediaUrl })}`.trimEnd(),
  )
  const about = [
    `<!-- ${ABOUT} -->\n\n---\n\n${line(labels.about)}`,
    ...labels.authorLines
      .map((author) => `- ${line(author)}`)
      .join('\n')
      .split('\n\n'),
    `${line(labels.licence)}: ${line(labels.licenceName)}`,
    `${line(labels.source)}: <${story.url}>`,
  ]
  return `---\n${head.join('\n')}\n---\n\n${[...chapters, ...about].join('\n\n')}\n`
}

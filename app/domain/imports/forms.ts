import { z } from 'zod'
import { StartStory } from '../stories/forms.ts'
import { FILLED, typedLine, typedText } from '../text.ts'
import { MAX_DECLARED_AUTHORS } from './formats.ts'
import { IMPORT_RIGHTS, type ImportRights } from './rights.ts'

const namesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((name) => name.replace(/\s+/g, ' ').trim().slice(0, 120))
    .filter((name) => name !== '')
    .slice(0, MAX_DECLARED_AUTHORS)

/** The importer's statements about the text, and whether its headings begin chapters. */
const STATED = {
  rights: z.enum(IMPORT_RIGHTS),
  /** One name on each line. */
  authors: typedText({ max: 4_000 }).default(''),
  as: z.enum(['chapters', 'chapter']).default('chapters'),
}
type Stated = { rights: ImportRights; authors: string }

const namesAuthors = ({ rights, authors }: Stated): boolean =>
  rights === 'mine' || namesIn(authors).length > 0
const UNNAMED = { path: ['authors'], message: 'field.name_authors' }
const NEEDS_AUTHORS = {
  allOf: [
    {
      anyOf: [
        { properties: { rights: { const: 'mine' } } },
        { required: ['authors'], properties: { authors: FILLED } },
      ],
    },
  ],
}
const withNames = <S extends Stated>({ authors, rights, ...rest }: S) => ({
  ...{ ...rest, rights },
  authors: rights === 'mine' ? [] : namesIn(authors),
})

/** Stores a file that was read in a story. `into`: an existing chapter; without it, chapters are added. */
export const StoreImport = z
  .object({ ...STATED, into: typedText({ max: 64 }).default('') })
  .strict()
  .refine(namesAuthors, UNNAMED)
  .meta(NEEDS_AUTHORS)
  .transform(withNames)
export type StoreImport = z.output<typeof StoreImport>

/** Starts a story whose chapters are those of a file that was read. */
export const StartFromFile = z
  .object({ ...StartStory.shape, ...STATED })
  .strict()
  .refine(namesAuthors, UNNAMED)
  .meta(NEEDS_AUTHORS)
  .transform(withNames)
export type StartFromFile = z.output<typeof StartFromFile>

/** A file that a program sends, in base64. */
export const ImportFile = z
  .object({
    name: typedLine({ min: 1, max: 200 }),
    content: z.base64().max(1_400_000),
  })
  .strict()
export type ImportFile = z.output<typeof ImportFile>

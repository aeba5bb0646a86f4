import { z } from 'zod'
import { FILLED, typedLine, typedText } from '../text.ts'
import { MAX_DECLARED_AUTHORS } from './formats.ts'

/** Why a text may be published here: the importer wrote it, a licence allows it, or its authors do. */
export const IMPORT_RIGHTS = [
  'mine',
  'public-domain',
  'CC0-1.0',
  'CC-BY-4.0',
  'CC-BY-SA-4.0',
  'CC-BY-NC-4.0',
  'permission',
] as const
export type ImportRights = (typeof IMPORT_RIGHTS)[number]

const namesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((name) => name.replace(/\s+/g, ' ').trim().slice(0, 120))
    .filter((name) => name !== '')
    .slice(0, MAX_DECLARED_AUTHORS)

/** What the importer states and chooses. `into`: an existing chapter; without it, chapters are added. */
export const StoreImport = z
  .object({
    rights: z.enum(IMPORT_RIGHTS),
    /** One name on each line. */
    authors: typedText({ max: 4_000 }).default(''),
    as: z.enum(['chapters', 'chapter']).default('chapters'),
    into: typedText({ max: 64 }).default(''),
  })
  .strict()
  .refine(({ rights, authors }) => rights === 'mine' || namesIn(authors).length > 0, {
    path: ['authors'],
    message: 'imports.name_authors',
  })
  .meta({
    allOf: [
      {
        anyOf: [
          { properties: { rights: { const: 'mine' } } },
          { required: ['authors'], properties: { authors: FILLED } },
        ],
      },
    ],
  })
  .transform(({ authors, rights, ...rest }) => ({
    ...{ ...rest, rights },
    authors: rights === 'mine' ? [] : namesIn(authors),
  }))
export type StoreImport = z.output<typeof StoreImport>

/** A file that a program sends, in base64. */
export const ImportFile = z
  .object({
    name: typedLine({ min: 1, max: 200 }),
    content: z.base64().max(1_400_000),
  })
  .strict()

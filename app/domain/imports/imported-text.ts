import type { Licence } from '../credit/manifest.ts'
import type { AuthorRun } from '../manuscript/authorship.ts'
import type { NewBlock } from '../manuscript/write.ts'

/** The contents of a file that a story cannot keep. */
export const LOSSES = [
  'tables',
  'footnotes',
  'formats',
  'pictures_undescribed',
  'pictures_elsewhere',
  'pictures_unreadable',
  'pictures_not_allowed',
  'links',
  'embedded',
  'headings',
  'deep_lists',
] as const
export type Loss = (typeof LOSSES)[number]
export type Losses = Partial<Record<Loss, number>>

/** A picture that is part of the file. */
export type ImportedPicture = { type: string; bytes: Uint8Array }
/** A block as it is read. `picture` is the index in the pictures of the text; `media` names a picture of this site. */
export type ImportedBlock = NewBlock & { picture?: number }

/** An author whom a file names; `permille` is the share that it states. */
export type DeclaredAuthor = { name: string; permille: number | null }
export type ImportedChapter = {
  title: string
  blocks: ImportedBlock[]
  /**
   * The author of each character, if the file names them: the index in the authors, block by block; null for nobody.
   */
  authors?: AuthorIndexRun[][]
}
export type AuthorIndexRun = { author: number | null; length: AuthorRun['length'] }

/** The parsed contents of a file, before anything is stored. */
export type ImportedText = {
  title: string
  synopsis: string
  language: string
  licence: Licence | null
  authors: DeclaredAuthor[]
  chapters: ImportedChapter[]
  pictures: ImportedPicture[]
  losses: Losses
}

/** Adds losses up, and leaves out those that did not happen. */
export function addLosses(...all: readonly Losses[]): Losses {
  const sum: Losses = {}
  for (const loss of LOSSES) {
    const count = all.reduce((total, each) => total + (each[loss] ?? 0), 0)
    if (count > 0) sum[loss] = count
  }
  return sum
}

import type { CreditManifest, Licence } from '../credit/manifest.ts'
import type { ImportRights } from '../imports/rights.ts'
import type { Locale } from '../locales.ts'
import type { BlockAuthors } from '../manuscript/authorship.ts'
import type { Block } from '../manuscript/layout.ts'

/** An author with the share of the text; name and handle are null for a member who left. */
export type ExportedAuthor = {
  id: string
  handle: string | null
  name: string | null
  graphemes: number
  permille: number
}

/** The authors whom an importer declared, and why their text may be published. They are names without a share. */
export type ImportedFrom = { authors: string[]; rights: ImportRights }

/** A chapter as it is published. `sha256` is the hash of its content, as the credit manifest states it. */
export type ExportedChapter = {
  id: string
  slug: string
  title: string
  url: string
  revision: { id: string; n: number; sha256: string; createdAt: string }
  blocks: Block[]
  authors: BlockAuthors[]
}

/** Everything that an exported file can contain. It has no export date, so that an unchanged story gives equal files. */
export type ExportedStory = {
  id: string
  title: string
  synopsis: string
  language: Locale
  /** The address of the story's page. */
  url: string
  /** When the newest of the published revisions was created, in ISO 8601. */
  modifiedAt: string
  challenge: { title: string; url: string }
  brand: { name: string; url: string }
  licence: Licence
  authors: ExportedAuthor[]
  /** The texts of others that came from files. */
  imported: ImportedFrom[]
  chapters: ExportedChapter[]
  /** The credit manifest with its hash, where credit was proposed. */
  manifest: { manifest: CreditManifest; hash: string } | null
}

/** The words of an exported file, in the language of the story. */
export type ExportLabels = {
  authors: string
  contents: string
  about: string
  licence: string
  licenceName: string
  source: string
  challenge: string
  brand: string
  revisions: string
  formerMember: string
  accessibility: string
  /** One line for each author, with the share, and one for each text that came from a file, with its rights. */
  authorLines: string[]
}

/** All names that a file has to state: the authors with their shares, then the authors of imported texts, whose share is null. */
export function creditedNames(
  { authors, imported }: Pick<ExportedStory, 'authors' | 'imported'>,
  formerMember: string,
): { name: string; permille: number | null }[] {
  const declared = new Set(imported.flatMap((one) => one.authors))
  return [
    ...authors.map(({ name, permille }) => ({ name: name ?? formerMember, permille })),
    ...[...declared].map((name) => ({ name, permille: null })),
  ]
}

/** An image of the text, in the encoding that the format can show. */
export type ExportedImage = { type: string; bytes: Uint8Array; width: number; height: number }

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML does not allow these characters
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Removes the characters that no XML document may contain. */
export const xmlText = (text: string): string => text.toWellFormed().replace(NOT_IN_XML, '')

/** The input of the writer of each file format. */
export type ExportInput = {
  story: ExportedStory
  labels: ExportLabels
  /** The origin of this site, for links within it. */
  site: string
  images: ReadonlyMap<string, ExportedImage>
}

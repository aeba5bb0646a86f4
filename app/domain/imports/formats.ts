export const IMPORT_FORMATS = ['md', 'html', 'epub', 'docx', 'txt', 'json'] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number] | 'zip'

/** The largest file that is accepted. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024
/** The limits of an archive's contents after unpacking. */
export const MAX_UNPACKED_BYTES = 48 * 1024 * 1024
export const MAX_ENTRIES = 3_000
/** The deepest nesting of the elements of a document. */
export const MAX_DEPTH = 500
export const MAX_CHAPTERS = 100
export const MAX_PICTURES = 60
export const MAX_DECLARED_AUTHORS = 100

const EXTENSIONS: Record<string, ImportFormat> = {
  ...{ md: 'md', markdown: 'md', mdown: 'md' },
  ...{ html: 'html', htm: 'html', xhtml: 'html', zip: 'zip' },
  ...{ epub: 'epub', docx: 'docx', txt: 'txt', text: 'txt', json: 'json' },
}

/** The format by the ending of the file's name; null for one that cannot be read. */
export function formatOf(name: string): ImportFormat | null {
  const extension = /\.([a-z]{2,8})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(EXTENSIONS, extension) ? (EXTENSIONS[extension] ?? null) : null
}

/** For the `accept` attribute of the file field. */
export const ACCEPTED_FILES = Object.keys(EXTENSIONS)
  .map((extension) => `.${extension}`)
  .join(',')

/** Marks the end of the text in a file that Unggun exported; the lines after it describe the story. */
export const ABOUT = 'unggun:about'

/**
 * The grounds on which an imported text may be published: the importer wrote it, a licence allows it, or its authors
 * do.
 */
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

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

/** The message of each reason why an imported text may be published. */
export const RIGHTS_LABELS = {
  mine: 'imports.rights_mine',
  'public-domain': 'imports.rights_public_domain',
  'CC0-1.0': 'imports.rights_cc0',
  'CC-BY-4.0': 'imports.rights_cc_by',
  'CC-BY-SA-4.0': 'imports.rights_cc_by_sa',
  'CC-BY-NC-4.0': 'imports.rights_cc_by_nc',
  permission: 'imports.rights_permission',
} as const satisfies Record<ImportRights, string>

/** The message of each ground as readers see it beside the authors; the importer's own labels say "I". */
export const RIGHTS_FOR_READERS = { ...RIGHTS_LABELS, permission: 'imports.with_permission' } as const

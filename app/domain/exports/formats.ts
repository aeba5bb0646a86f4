import { z } from 'zod'

export const EXPORT_FORMATS = ['md', 'html', 'epub', 'docx', 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** The formats of exports that a job makes: `folder` holds the data of the member who asked. */
export const JOB_FORMATS = [...EXPORT_FORMATS, 'folder'] as const
export type JobFormat = (typeof JOB_FORMATS)[number]

export const ExportQuery = z.object({ format: z.enum(EXPORT_FORMATS) })
/** Asks for all stories of a challenge. */
export const RequestExport = z.object({ format: z.enum(EXPORT_FORMATS) }).strict()

export const EXPORT_TYPES: Record<ExportFormat, string> = {
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  epub: 'application/epub+zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json; charset=utf-8',
}

const ARCHIVE_TYPE = 'application/zip'

/** The file that a job makes: an archive, in which each story is a file, except for JSON. */
export const bundleType = (format: JobFormat): { extension: string; type: string } => {
  if (format === 'json') return { extension: 'json', type: EXPORT_TYPES.json }
  return { extension: format === 'folder' ? 'zip' : `${format}.zip`, type: ARCHIVE_TYPE }
}

import { z } from 'zod'

export const EXPORT_FORMATS = ['md', 'html', 'epub', 'docx', 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

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

/** The file of all stories of a challenge: an archive with one file for each story, except for JSON. */
export const bundleType = (format: ExportFormat): { extension: string; type: string } =>
  format === 'json'
    ? { extension: 'json', type: EXPORT_TYPES.json }
    : { extension: `${format}.zip`, type: 'application/zip' }

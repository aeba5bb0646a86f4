import { z } from 'zod'

export const EXPORT_FORMATS = ['md', 'html', 'epub', 'docx', 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export const ExportQuery = z.object({ format: z.enum(EXPORT_FORMATS) })

export const EXPORT_TYPES: Record<ExportFormat, string> = {
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  epub: 'application/epub+zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json; charset=utf-8',
}

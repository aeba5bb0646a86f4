import { EXPORT_FORMATS, EXPORT_TYPES, ExportQuery } from '#app/domain/exports/formats.ts'
import { endpoint, FileReply } from './endpoint.ts'
import { StoryFile } from './shapes/exports.ts'

const typeOf = (format: (typeof EXPORT_FORMATS)[number]) => EXPORT_TYPES[format].replace(/;.*/, '')

export const exportEndpoints = [
  endpoint({
    method: 'GET',
    path: '/stories/:id/export',
    summary:
      'The published text of a story as one file. JSON names the author of every range of characters and holds the credit manifest',
    query: ExportQuery,
    responses: { 200: StoryFile },
    files: EXPORT_FORMATS.filter((format) => format !== 'json').map(typeOf),
    run: async ({ app, actor, params, query }) => {
      const file = await app.exports.story(actor, params.id ?? '', query.format)
      return file.ok ? new FileReply(file.value) : file
    },
  }),
]

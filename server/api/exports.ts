import {
  bundleType,
  EXPORT_FORMATS,
  EXPORT_TYPES,
  ExportQuery,
  RequestExport,
} from '#app/domain/exports/formats.ts'
import { created, endpoint, FileReply, okReply } from './endpoint.ts'
import { ChallengeExport, ChallengeFile, StoryFile } from './shapes/exports.ts'
import { Done } from './shapes/primitives.ts'

const typeOf = (format: (typeof EXPORT_FORMATS)[number]) => EXPORT_TYPES[format].replace(/;.*/, '')

const { type: ZIP } = bundleType('epub')

export const exportEndpoints = [
  endpoint('GET', '/stories/:id/export', {
    summary:
      'The published text of a story as one file. JSON names the author of every range of characters and holds the credit manifest',
    query: ExportQuery,
    responses: { 200: StoryFile },
    files: EXPORT_FORMATS.filter((format) => format !== 'json').map(typeOf),
    run: async ({ app, actor, params, query }) => {
      const file = await app.exports.story(actor, params.id, query.format)
      return file.ok ? new FileReply(file.value) : file
    },
  }),
  endpoint('POST', '/challenges/:id/exports', {
    summary:
      'Ask for all published stories of a challenge as one file: JSON, or a zip archive with a file for each story. It is made in the background',
    scope: 'read',
    body: RequestExport,
    responses: { 201: ChallengeExport },
    run: async ({ app, actor, params, body }) =>
      created(await app.exports.request(actor, params.id, body.format)),
  }),
  endpoint('GET', '/exports/:id', {
    summary: 'How far a file that you asked for is. It is kept for three days',
    scope: 'read',
    responses: { 200: ChallengeExport },
    run: ({ app, actor, params }) => app.exports.view(actor, params.id),
  }),
  endpoint('GET', '/exports/:id/file', {
    summary: 'The file, once it is ready',
    scope: 'read',
    responses: { 200: ChallengeFile },
    files: [ZIP],
    run: async ({ app, actor, params }) => {
      const file = await app.exports.file(actor, params.id)
      return file.ok ? new FileReply(file.value) : file
    },
  }),
  endpoint('DELETE', '/exports/:id', {
    summary: 'Cancel a file that you asked for, or delete it',
    scope: 'read',
    responses: { 200: Done },
    run: async ({ app, actor, params }) => okReply(await app.exports.cancel(actor, params.id)),
  }),
]

import { ImportFile, StoreImport } from '#app/domain/imports/forms.ts'
import { created, endpoint } from './endpoint.ts'
import { PreviewedImport, StoredImport } from './shapes/imports.ts'

export const importEndpoints = [
  endpoint({
    method: 'POST',
    path: '/stories/:id/imports',
    summary:
      'Read a file (md, html, docx, epub, txt or json, by its name; content in base64) and show what becomes of it and what is lost. Stores nothing',
    scope: 'write',
    body: ImportFile,
    responses: { 201: PreviewedImport },
    run: async ({ app, actor, params, body }) => {
      const story = params.id ?? ''
      const bytes = new Uint8Array(Buffer.from(body.content, 'base64'))
      const read = await app.imports.read(actor, story, { name: body.name, bytes })
      if (!read.ok) return read
      const shown = await app.imports.preview(actor, story, read.value.key)
      if (!shown.ok) return shown
      if (!shown.value.file) throw new Error('A file that was just read is gone')
      const { key, losses, authors, licence, title, chapters } = shown.value.file
      return created({ ok: true as const, value: { key, title, licence, authors, losses, chapters } })
    },
  }),
  endpoint({
    method: 'POST',
    path: '/stories/:id/imports/:key',
    summary: 'Store a file that was read: as new chapters, or at the end of one',
    scope: 'write',
    body: StoreImport,
    responses: { 201: StoredImport },
    run: async ({ app, actor, params, body }) =>
      created(await app.imports.store(actor, params.id ?? '', params.key ?? '', body)),
  }),
]

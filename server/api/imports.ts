import { z } from 'zod'
import { LICENCES } from '#app/domain/credit/manifest.ts'
import { ok, type Result } from '#app/domain/decision.ts'
import { ImportFile, StartFromFile, StoreImport } from '#app/domain/imports/forms.ts'
import { LOSSES } from '#app/domain/imports/imported-text.ts'
import { BLOCK_KINDS } from '#app/domain/manuscript/layout.ts'
import type { ImportPreview } from '../commands/imports/import-file.ts'
import { created, endpoint } from './endpoint.ts'
import { component, count, id } from './shapes/primitives.ts'

const PreviewedImport = component(
  'PreviewedImport',
  z.object({
    /** Stores it within an hour. */
    key: id,
    ...{ title: z.string(), synopsis: z.string() },
    licence: z.enum(LICENCES).nullable(),
    authors: z.array(z.object({ name: z.string(), permille: count.nullable() })),
    losses: z.array(z.object({ loss: z.enum(LOSSES), count })),
    chapters: z.array(
      z.object({
        ...{ title: z.string(), blocks: count, words: count },
        begins: z.array(z.object({ kind: z.enum(BLOCK_KINDS), text: z.string() })),
      }),
    ),
  }),
)

const chapters = z.array(z.object({ id, slug: z.string(), title: z.string() }))

const StoredImport = component('StoredImport', z.object({ id, chapters }))

const StartedFromFile = component(
  'StartedFromFile',
  z.object({ id, chapters, story: z.object({ id, slug: z.string() }) }),
)

type PreviewedFile = NonNullable<ImportPreview['file']>

const fileOf = ({ name, content }: ImportFile) => ({
  name,
  bytes: new Uint8Array(Buffer.from(content, 'base64')),
})

function previewed(shown: Result<{ file: PreviewedFile | null }>) {
  if (!shown.ok) return shown
  if (!shown.value.file) throw new Error('A file that was just read is gone')
  const { key, losses, authors, licence, title, synopsis, chapters } = shown.value.file
  return created(ok({ key, title, synopsis, licence, authors, losses, chapters }))
}

export const importEndpoints = [
  endpoint('POST', '/stories/:id/imports', {
    summary:
      'Read a file (md, html, docx, epub, txt or json, by its name; content in base64) and show what becomes of it and what is lost. Stores nothing',
    scope: 'write',
    body: ImportFile,
    responses: { 201: PreviewedImport },
    run: async ({ app, actor, params, body }) => {
      const story = params.id
      const read = await app.imports.read(actor, story, fileOf(body))
      return read.ok ? previewed(await app.imports.preview(actor, story, read.value.key)) : read
    },
  }),
  endpoint('POST', '/stories/:id/imports/:key', {
    summary: 'Store a file that was read: as new chapters, or at the end of one',
    scope: 'write',
    body: StoreImport,
    responses: { 201: StoredImport },
    run: async ({ app, actor, params, body }) =>
      created(await app.imports.store(actor, params.id, params.key, body)),
  }),
  endpoint('POST', '/challenges/:id/imports', {
    summary: 'Read a file, as above, and show what story it would become. Stores nothing',
    scope: 'write',
    body: ImportFile,
    responses: { 201: PreviewedImport },
    run: async ({ app, actor, params, body }) => {
      const challenge = params.id
      const read = await app.imports.readForStory(actor, challenge, fileOf(body))
      return read.ok ? previewed(await app.imports.previewStory(actor, challenge, read.value.key)) : read
    },
  }),
  endpoint('POST', '/challenges/:id/imports/:key', {
    summary: 'Start a story with the chapters of a file that was read',
    scope: 'write',
    body: StartFromFile,
    responses: { 201: StartedFromFile },
    run: async ({ app, actor, params, body }) =>
      created(await app.imports.startStory(actor, params.id, params.key, body)),
  }),
]

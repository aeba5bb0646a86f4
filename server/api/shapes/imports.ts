import { z } from 'zod'
import { LICENCES } from '#app/domain/credit/manifest.ts'
import { LOSSES } from '#app/domain/imports/imported-text.ts'
import { BLOCK_KINDS } from '#app/domain/manuscript/layout.ts'
import { component, count, id } from './primitives.ts'

export const PreviewedImport = component(
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

export const StoredImport = component('StoredImport', z.object({ id, chapters }))

export const StartedFromFile = component(
  'StartedFromFile',
  z.object({ id, chapters, story: z.object({ id, slug: z.string() }) }),
)

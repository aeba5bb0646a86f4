import { z } from 'zod'
import { LICENCES } from '#app/domain/credit/manifest.ts'
import { JOB_FORMATS } from '#app/domain/exports/formats.ts'
import { IMPORT_RIGHTS } from '#app/domain/imports/rights.ts'
import { BLOCK_KINDS } from '#app/domain/manuscript/layout.ts'
import { CreditManifestReply } from './credit.ts'
import { component, count, id, language, time } from './primitives.ts'

const named = z.object({ title: z.string(), url: z.string() })
const permille = z.int().min(0).max(1000)

const Block = z.object({
  kind: z.enum(BLOCK_KINDS),
  list: z.enum(['bullet', 'number']).optional(),
  level: count.optional(),
  media: z.string().optional(),
  alt: z.string().optional(),
  width: count.optional(),
  runs: z.array(
    z.object({ text: z.string(), marks: z.record(z.string(), z.union([z.literal(true), z.string()])) }),
  ),
})

const Chapter = z.object({
  ...{ id, slug: z.string(), title: z.string(), url: z.string() },
  revision: z.object({ id, n: count, sha256: z.string(), createdAt: z.string() }),
  text: z.string(),
  authors: z.array(z.object({ from: count, to: count, member: id.nullable() })),
  blocks: z.array(Block),
})

export const StoryFile = component(
  'StoryFile',
  z.object({
    format: z.literal('unggun-story/1'),
    story: z.object({
      ...{ id, title: z.string(), synopsis: z.string(), language, url: z.string() },
      modifiedAt: z.string(),
      challenge: named,
      brand: z.object({ name: z.string(), url: z.string() }),
    }),
    credit: z.object({
      licence: z.enum(LICENCES),
      total: count,
      shares: z.array(
        z.object({
          ...{ member: id, handle: z.string().nullable(), name: z.string().nullable() },
          ...{ graphemes: count, permille },
        }),
      ),
      /** The authors that importers declared. They have no share. */
      imported: z.array(z.object({ authors: z.array(z.string()), rights: z.enum(IMPORT_RIGHTS) })),
      manifest: CreditManifestReply.shape.manifest.optional(),
      manifestHash: z.string().optional(),
    }),
    chapters: z.array(Chapter),
  }),
)

export const ChallengeExport = component(
  'ChallengeExport',
  z.object({
    ...{ id, format: z.enum(JOB_FORMATS), state: z.enum(['waiting', 'running', 'ready', 'failed']) },
    /** How many of its stories are written. */
    ...{ done: count, total: count },
    /** In bytes; 0 until it is ready. */
    size: count,
    ...{ createdAt: time, expiresAt: time.nullable() },
    /** Null for the folder of the member's own data. */
    challenge: z.object({ slug: z.string(), title: z.string(), language }).nullable(),
  }),
)

export const ChallengeFile = component(
  'ChallengeFile',
  z.object({
    format: z.literal('unggun-challenge/1'),
    challenge: z.object({
      ...{ title: z.string(), hook: z.string(), url: z.string(), language, licence: z.enum(LICENCES) },
      brand: z.object({ name: z.string(), url: z.string() }),
    }),
    stories: z.array(StoryFile),
  }),
)

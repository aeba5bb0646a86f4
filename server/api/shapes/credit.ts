import { z } from 'zod'
import { LICENCES } from '#app/domain/credit/manifest.ts'
import {
  Brand,
  component,
  count,
  id,
  Person,
  permissions,
  TitledWithId,
  TitledWithIdIn,
  time,
} from './primitives.ts'

const permille = z.int().min(0).max(1000)
const cause = z.enum(['peoples_choice', 'brands_pick', 'featured'])

const Dispute = z.object({
  id,
  by: Person,
  isMine: z.boolean(),
  text: z.string(),
  at: time,
  answer: z
    .object({ accepted: z.boolean(), text: z.string(), at: time, by: Person, version: count.nullable() })
    .nullable(),
})

export const CreditProposal = component(
  'CreditProposal',
  z.object({
    story: TitledWithIdIn,
    challenge: TitledWithId,
    brand: Brand,
    state: z.enum(['open', 'waiting', 'final']),
    cause,
    version: count,
    publishedAt: time,
    disputeUntil: time,
    finalAt: time.nullable(),
    manifestHash: z.string().nullable(),
    licence: z.enum(LICENCES),
    revisions: z.array(
      z.object({ chapterId: id, title: z.string(), revisionId: id, n: count, hash: z.string() }),
    ),
    shares: z.array(
      z.object({ key: z.string(), member: z.string(), displayName: z.string(), graphemes: count, permille }),
    ),
    versions: z.array(z.object({ version: count, reason: z.string(), at: time, by: Person.nullable() })),
    disputes: z.array(Dispute),
    can: permissions('dispute', 'answer'),
  }),
)

export const SentDispute = z.object({ id })

export const CreditManifestReply = component(
  'CreditManifest',
  z.object({
    manifest: z.object({
      format: z.literal('unggun-credit/1'),
      story: z.object({ id, title: z.string(), language: z.string() }),
      challenge: id,
      brand: id,
      licence: z.enum(LICENCES),
      terms: z.array(z.object({ version: count, sha256: z.string() })),
      cause: z.string(),
      version: count,
      publishedAt: z.string(),
      finalAt: z.string().nullable(),
      revisions: z.array(
        z.object({ chapter: id, title: z.string(), revision: id, n: count, sha256: z.string() }),
      ),
      shares: z.array(z.object({ member: id, graphemes: count, permille, terms: z.array(count) })),
      disputes: z.array(
        z.object({
          id,
          member: id,
          at: z.string(),
          accepted: z.boolean().nullable(),
          answeredAt: z.string().nullable(),
        }),
      ),
    }),
    hash: z.string(),
    names: z.record(z.string(), Person),
  }),
)

import { z } from 'zod'
import { FOCUSES } from '#app/domain/brands/pictures.ts'
import { LICENCES } from '#app/domain/credit/manifest.ts'
import {
  Address,
  Brand,
  Credit,
  CreditMark,
  component,
  count,
  id,
  language,
  PendingEdit,
  Person,
  permissions,
  phase,
  Titled,
  TitledWithId,
  TitledWithIdIn,
  time,
} from './primitives.ts'

export const StoryInList = component(
  'StoryInList',
  z.object({
    id,
    slug: z.string(),
    title: z.string(),
    synopsis: z.string(),
    language,
    createdAt: time,
    coverId: id.nullable(),
    coverFocus: z.enum(FOCUSES),
    coverAlt: z.string(),
    brand: Brand,
    challenge: Titled,
    submittedAt: time.nullable(),
    featuredAt: time.nullable(),
    featureReason: z.string().nullable(),
    isPublished: z.boolean(),
    authors: z.array(Person),
    credit: CreditMark,
    votes: count.nullable(),
  }),
)
export const StoryInElection = component(
  'StoryInElection',
  StoryInList.extend({ voted: z.boolean(), receipt: z.string().nullable() }),
)

const Team = z.object({
  people: z.array(
    z.object({
      id,
      handle: z.string(),
      name: z.string(),
      isMe: z.boolean(),
      isWaiting: z.boolean(),
      removable: z.boolean(),
    }),
  ),
  invitedBy: z.string().nullable(),
})

const ChapterOfStory = z.object({
  id,
  n: count,
  slug: z.string(),
  title: z.string(),
  revisionCount: count,
  publishedRevisionId: id.nullable(),
  published: z.object({ n: count, words: count, hash: z.string(), at: time }).nullable(),
})

const IdeaOfStory = z.object({ n: count, hook: z.string() })

export const Story = component(
  'Story',
  z.object({
    id,
    slug: z.string(),
    title: z.string(),
    synopsis: z.string(),
    language,
    licence: z.enum(LICENCES),
    coauthors: z.enum(['open', 'invited']),
    team: Team,
    phase,
    submittedAt: time.nullable(),
    ballotHash: z.string().nullable(),
    featuredAt: time.nullable(),
    featureReason: z.string().nullable(),
    pendingEdit: PendingEdit.nullable(),
    hidden: z.boolean(),
    hiddenReason: z.string().nullable(),
    votes: count.nullable(),
    voted: z.boolean(),
    receipt: z.string().nullable(),
    votesLeft: count,
    challenge: TitledWithId,
    coverId: id.nullable(),
    coverFocus: z.enum(FOCUSES),
    coverAlt: z.string(),
    brand: Brand,
    idea: IdeaOfStory.nullable(),
    tookIn: z.array(IdeaOfStory),
    chapters: z.array(ChapterOfStory),
    order: z.string(),
    retired: z.array(TitledWithId.extend({ retiredAt: time.nullable(), mergeIntoId: id.nullable() })),
    authors: z.array(Person),
    proposal: z.object({ state: z.enum(['open', 'waiting', 'final']), disputeUntil: time }).nullable(),
    credit: Credit,
    can: permissions(
      ...(['write', 'hide', 'vote', 'rename', 'arrange', 'invite', 'submit', 'takeBack', 'feature'] as const),
      'removeName',
      'setCover',
    ),
  }),
)

export const StartedStory = Address.extend({ chapter: Address })
export const RenamedStory = Address.extend({ pending: z.boolean() })
export const RenamedChapter = RenamedStory.extend({ story: z.string() })
export const SubmittedStory = z.object({ hash: z.string() })

const ChapterToSubmit = component(
  'ChapterToSubmit',
  TitledWithId.extend({ revision: count.nullable(), words: count, pending: count, unsaved: z.boolean() }),
)
export const Submission = z.object({
  story: TitledWithIdIn,
  submittedAt: time.nullable(),
  hash: z.string().nullable(),
  chapters: z.array(ChapterToSubmit),
  leftOut: z.object({ chapters: z.array(ChapterToSubmit), changes: z.array(ChapterToSubmit) }),
  writingEnd: time,
  writingIsOver: z.boolean(),
  votingStart: time,
  can: permissions('submit', 'takeBack'),
})

export const StoryVote = z.object({ left: count, receipt: z.string().nullable() })
export const AlreadyVotedForStory = StoryVote.extend({ code: z.literal('already_voted') })
export const VotesLeft = z.object({ left: count })

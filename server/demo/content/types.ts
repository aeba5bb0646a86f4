import type { Pledge } from '#app/domain/challenges/pledge.ts'
import type { Pot } from '#app/domain/challenges/pot.ts'
import type { Licence } from '#app/domain/credit/manifest.ts'
import type { Locale } from '#app/domain/locales.ts'

/**
 * The demo's content as data. Days are offsets from the moment when the demo is filled (negative = past), so that every
 * challenge is in its phase whenever that happens. A chapter's steps count hours from its opening.
 */
export type Handle = string

export type DemoMember = {
  handle: Handle
  displayName: string
  bio: string
  locale: Locale
  zone: string
  /** Day of joining. */
  joined: number
  admin?: true
}

export type TeamRole = 'owner' | 'manager' | 'moderator' | 'voice'

export type DemoBrand = {
  slug: string
  name: string
  tagline: string
  about: string
  /** The brand's tone of voice, described for its writers. */
  voice: string
  language: Locale
  accent: string
  /** SVG, drawn for the demo. */
  pictures: { mark: string; cover: string; coverAlt: string }
  verified: boolean
  founded: number
  team: { handle: Handle; role: TeamRole }[]
  /** Members whom the brand gives a badge. */
  experts: { handle: Handle; label: string; at: number }[]
}

/** A range of days. */
export type Span = readonly [start: number, end: number]
export type DemoPhase = 'draft' | 'ideas' | 'writing' | 'voting' | 'verdict' | 'archived'

export type DemoChallenge = {
  slug: string
  brand: string
  /** The expected phase when the demo is filled. The dates decide; a test compares them with this. */
  phase: DemoPhase
  openedBy: Handle
  opened: number
  title: string
  hook: string
  brief: string
  voice: { dos: string[]; donts: string[]; banned: string[] }
  reward: string
  /** The part of the reward that the winners share by credit. */
  pot?: Pot
  pledge?: Pledge
  licence?: Licence
  terms: string
  language: Locale
  days: Record<'ideas' | 'writing' | 'voting' | 'verdict', Span>
}

export type IdeaOutcome =
  | { state: 'adopted'; by: Handle; at: number }
  | { state: 'declined'; by: Handle; at: number; answer: string }

export type DemoIdea = {
  key: string
  by: Handle
  at: number
  hook: string
  detail?: string
  tags: string[]
  voters: Handle[]
  outcome?: IdeaOutcome
}

export type DemoIdeas = { challenge: string; ideas: DemoIdea[] }

export type MarkName = 'b' | 'i' | 'u' | 's' | 'link'
export type DemoBlock = {
  kind: 'paragraph' | 'heading2' | 'heading3' | 'quote' | 'item' | 'break'
  list?: 'bullet' | 'number'
  level?: number
  text: string
  marks?: { find: string; mark: MarkName; href?: string }[]
}

/** An edit of the text. Every `find` lies inside one block and occurs exactly once in the chapter at that time. */
export type EditOperation =
  | { op: 'append'; blocks: DemoBlock[] }
  | { op: 'insertAfter'; find: string; text: string }
  | { op: 'replace'; find: string; with: string }
  | { op: 'insertBlockAfter'; find: string; block: DemoBlock }
  | { op: 'kind'; find: string; kind: DemoBlock['kind'] }
  | { op: 'mark'; find: string; mark: 'b' | 'i' | 'u' | 's' }
  /** Adds a suggestion; the text of the chapter stays unchanged. */
  | { op: 'suggest'; find: string; with: string }

/** Saves a revision; with `approvedBy` it is also published. */
export type RevisionStep = { cut: true; summary: string; approvedBy?: Handle }
export type Step = { by: Handle; at: number } & (EditOperation | RevisionStep)

/** A branch of the chapter, forked from its published revision. `voters` vote for the branch, `others` for the chapter. */
export type DemoBranch = {
  title: string
  by: Handle
  at: number
  steps: Step[]
  voters: Handle[]
  others: Handle[]
}
export type DemoChapter = { title: string; by: Handle; at: number; steps: Step[]; branch?: DemoBranch }

export type DemoStory = {
  key: string
  challenge: string
  by: Handle
  at: number
  title: string
  synopsis: string
  /** The adopted idea that the story was made from. */
  idea?: string
  chapters: DemoChapter[]
  submitted?: { by: Handle; at: number }
  voters: Handle[]
  /** The brand's pick in the verdict, with its public reason. */
  picked?: { by: Handle; at: number; reason: string; letter?: string }
  /** Put on the brand's page and the home page. */
  featured?: { by: Handle; at: number; reason: string }
}

export type DemoCommentType = 'comment' | 'question' | 'praise' | 'problem'
export type DemoCommentTarget =
  | { on: 'challenge'; challenge: string }
  | { on: 'idea'; idea: string }
  | { on: 'chapter'; story: string; chapter: number }

/** A promise that answers a comment. `due` is in days relative to now. */
export type DemoPromise = {
  brand: string
  /** The key of the comment. */
  comment: string
  by: Handle
  owner?: Handle
  at: number
  text: string
  due: number
  /** Whether the speaker agrees to be named. */
  isNamed?: true
  end?: { state: 'kept' | 'withdrawn'; at: number; outcome: string }
}

export type DemoReply = { by: Handle; at: number; body: string; official?: true; isAdvert?: true }
export type DemoComment = {
  /** For promises that answer it. */
  key?: string
  target: DemoCommentTarget
  by: Handle
  at: number
  type: DemoCommentType
  body: string
  /** The words of a chapter that it is about. */
  quote?: string
  /** Readers who mark the first reply that is not the brand's as helpful. */
  helpful?: Handle[]
  replies?: DemoReply[]
}

/** A dispute about the credit of a story; without an answer it still waits for one. */
export type DemoDispute = {
  story: string
  by: Handle
  at: number
  text: string
  answer?: { by: Handle; at: number; text: string }
}

export type DemoContent = {
  members: DemoMember[]
  brands: DemoBrand[]
  challenges: DemoChallenge[]
  ideas: DemoIdeas[]
  stories: DemoStory[]
  comments: DemoComment[]
  disputes: DemoDispute[]
  promises: DemoPromise[]
}

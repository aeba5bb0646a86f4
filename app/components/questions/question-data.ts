import type { BrandRole } from '#app/domain/actor.ts'
import type { StandingLevel } from '#app/domain/standing/levels.ts'
import type { CommentData } from '../comments/comment-thread.ts'

type Moment = Date | string
export type Person = { handle: string; displayName: string; avatarId?: string | null }

export type AlikeData = {
  id: string
  text: string
  askers: number
  isAsking: boolean
  answered: boolean
  answer: string | null
}

export type AnswerData = CommentData & {
  badge: BrandRole | null
  level: StandingLevel | null
  isOwn: boolean
  likeness: number
}

export type QuestionRowData = {
  id: string
  text: string
  author: Person | null
  place: { title: string; path: string } | null
  askers: number
  answers: number
  askedAt: Moment
  answeredAt: Moment | null
  solvedAt: Moment | null
  closedAt: Moment | null
  dueAt: Moment | null
  assignee: Person | null
}

export type ChapterOfAnswerData = {
  answerId: string
  chapter: { slug: string; title: string }
  story: { slug: string; title: string; language: string }
}

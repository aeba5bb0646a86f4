import { z } from 'zod'
import {
  AnswerQuestion,
  AskQuestion,
  AssignQuestion,
  AssignQuestions,
  CloseQuestions,
  FindAlike,
  JoinQuestion,
  ListQuestions,
  MakeChapter,
} from '#app/domain/questions/forms.ts'
import { LENSES } from '#app/domain/standing/lenses.ts'
import { created, endpoint, Listing, mapReply } from './endpoint.ts'
import { list } from './shapes/primitives.ts'
import {
  AlikeQuestion,
  AnswerMark,
  AskedQuestion,
  Assignment,
  Assignments,
  ChapterFromAnswer,
  ClosedQuestions,
  GivenAnswer,
  MeToo,
  Question,
  QuestionPage,
} from './shapes/questions.ts'

export const questionEndpoints = [
  endpoint('POST', '/questions', {
    summary: 'Ask a brand, or everybody, about a brand, a challenge, an idea, a story or a passage',
    scope: 'write',
    body: AskQuestion,
    responses: { 201: AskedQuestion },
    run: async ({ app, actor, body }) => created(await app.questions.ask(actor, body)),
  }),
  endpoint('GET', '/questions', {
    summary: 'The questions to a brand, the newest first, and how fast it answers',
    query: ListQuestions.extend(Listing.shape),
    responses: { 200: QuestionPage },
    run: ({ app, actor, query: { cursor, limit, ...asked } }) =>
      app.questions.list(actor, asked, { cursor: cursor ?? null, limit }),
  }),
  endpoint('GET', '/questions/alike', {
    summary: 'Up to three questions that may be the one you are about to ask; you decide',
    query: FindAlike,
    responses: { 200: list(AlikeQuestion) },
    run: async ({ app, actor, query }) =>
      mapReply(await app.questions.alike(actor, query), (items) => ({ items, nextCursor: null })),
  }),
  endpoint('GET', '/questions/:id', {
    summary: 'A question with its answers, and how others put it',
    query: z.object({ lens: z.enum(LENSES).optional() }),
    responses: { 200: Question },
    run: ({ app, actor, params, query }) => app.questions.view(actor, params.id, { lens: query.lens }),
  }),
  endpoint('PUT', '/questions/:id/me-too', {
    summary: 'Ask the same, in your own words if you like; everybody counts once',
    scope: 'write',
    body: JoinQuestion,
    responses: { 200: MeToo },
    run: ({ app, actor, params, body }) => app.questions.join(actor, params.id, body),
  }),
  endpoint('DELETE', '/questions/:id/me-too', {
    summary: 'Take back that you ask the same, with your own words for it',
    scope: 'write',
    responses: { 200: MeToo },
    run: ({ app, actor, params }) => app.questions.leave(actor, params.id),
  }),
  endpoint('POST', '/questions/:id/answers', {
    summary:
      'Answer a question; the first answer of the brand’s team is the official one and reaches everybody who asks',
    scope: 'write',
    body: AnswerQuestion,
    responses: { 201: GivenAnswer },
    run: async ({ app, actor, params, body }) => created(await app.questions.answer(actor, params.id, body)),
  }),
  endpoint('PUT', '/questions/:id/assignee', {
    summary: 'Say who of the team answers it; null for nobody',
    scope: 'manage',
    body: AssignQuestion,
    responses: { 200: Assignment },
    run: ({ app, actor, params, body }) => app.questions.assign(actor, params.id, body),
  }),
  endpoint('PUT', '/questions/assignee', {
    summary: 'Say who of the team answers several questions; null for nobody',
    scope: 'manage',
    body: AssignQuestions,
    responses: { 200: Assignments },
    run: ({ app, actor, body }) => app.questions.assignMany(actor, body),
  }),
  endpoint('PUT', '/questions/closed', {
    summary:
      'Close questions that need no answer and notify those who ask them; null as the reason opens them again',
    scope: 'manage',
    body: CloseQuestions,
    responses: { 200: ClosedQuestions },
    run: ({ app, actor, body }) => app.questions.close(actor, body),
  }),
  endpoint('POST', '/answers/:id/solved', {
    summary: 'Say that this answer solved your question',
    scope: 'write',
    responses: { 200: AnswerMark },
    run: ({ app, actor, params }) => app.questions.markSolved(actor, params.id, true),
  }),
  endpoint('DELETE', '/answers/:id/solved', {
    summary: 'Take back that this answer solved your question',
    scope: 'write',
    responses: { 200: AnswerMark },
    run: ({ app, actor, params }) => app.questions.markSolved(actor, params.id, false),
  }),
  endpoint('PUT', '/answers/:id/official', {
    summary: 'Make an answer of the brand’s team the official one in place of another',
    scope: 'manage',
    responses: { 200: AnswerMark },
    run: ({ app, actor, params }) => app.questions.chooseOfficial(actor, params.id),
  }),
  endpoint('POST', '/answers/:id/chapter', {
    summary:
      'Make a draft chapter of an answer that is official or solved its question; its author is credited',
    scope: 'write',
    body: MakeChapter,
    responses: { 201: ChapterFromAnswer },
    run: async ({ app, actor, params, body }) =>
      created(await app.questions.makeChapter(actor, params.id, body)),
  }),
]

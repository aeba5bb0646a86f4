import type { Place } from './places.ts'
import { handleOf } from './site.ts'

/** Valid request bodies; an endpoint that is missing needs none. */
const BODIES: Record<string, (at: Place) => object> = {
  'POST /brands/:brand/invitation': () => ({ answer: 'accept' }),
  'POST /brands/:brand/challenges': () => ({
    ...{ title: 'A challenge for everyone', hook: 'Sit down.', language: 'en' },
    phases: {
      ideas: { start: '2026-04-01T00:00:00Z', end: '2026-04-08T00:00:00Z' },
      writing: { start: '2026-04-08T00:00:00Z', end: '2026-04-15T00:00:00Z' },
      voting: { start: '2026-04-15T00:00:00Z', end: '2026-04-22T00:00:00Z' },
    },
  }),
  'PATCH /challenges/:id': () => ({ title: 'A challenge with another title' }),
  'POST /challenges/:id/ideas': () => ({ hook: 'A kettle that sings' }),
  'PATCH /ideas/:id': () => ({ hook: 'A kettle that hums' }),
  'POST /ideas/:id/merge': (at) => ({ into: at.otherIdea }),
  'POST /ideas/:id/decline': () => ({ answer: 'Done before.' }),
  'POST /challenges/:id/stories': () => ({ title: 'A story of its own' }),
  'POST /challenges/:id/verdict': (at) => ({ storyId: at.story, reason: 'It glows.' }),
  'POST /stories/:id/chapters': () => ({ title: 'Later' }),
  'POST /challenges/:id/exports': () => ({ format: 'md' }),
  'POST /challenges/:id/imports': () => ({ name: 'text.txt', content: btoa('The fire.') }),
  'POST /challenges/:id/imports/:key': () => ({ title: 'The fire', rights: 'mine' }),
  'POST /stories/:id/imports': () => ({ name: 'text.txt', content: btoa('The fire.') }),
  'POST /stories/:id/imports/:key': () => ({ rights: 'mine' }),
  'PATCH /stories/:id': () => ({ title: 'Another title' }),
  'PATCH /chapters/:id': () => ({ title: 'Another title' }),
  'POST /stories/:id/remove-name': () => ({ understood: 'yes' }),
  'POST /stories/:id/feature': () => ({ reason: 'It glows.' }),
  'POST /stories/:id/proposal/disputes': () => ({ text: 'The moth is mine.' }),
  'POST /stories/:id/proposal/disputes/:dispute/answer': () => ({ decision: 'reject', answer: 'No.' }),
  'POST /collab/tickets': (at) => ({ chapterId: at.chapter }),
  'POST /chapters/:id/lock': () => ({ level: 'coauthors' }),
  'PUT /chapters/:id/merged-into': (at) => ({ into: at.branch }),
  'POST /chapters/:id/move': () => ({ position: 2 }),
  'PUT /chapters/:id/branches/vote': (at) => ({ chapterId: at.branch }),
  'DELETE /chapters/:id/branches/vote': (at) => ({ chapterId: at.branch }),
  'POST /chapters/:id/branches/choose': (at) => ({ chapterId: at.branch }),
  'POST /chapters/:id/revisions/:n/takedown': () => ({ reason: 'Private.', passage: 'Text' }),
  'POST /chapters/:id/revisions/:n/approve-part': () => ({ base: 2, changes: [1] }),
  'POST /chapters/:id/revisions/:n/decline': () => ({ reason: 'Too short.' }),
  'POST /chapters/:id/revisions': () => ({ summary: 'Saved' }),
  'POST /chapters/:id/restore': () => ({ revision: 1 }),
  'POST /chapters/:id/undo': () => ({ from: 2, to: 2 }),
  'POST /chapters/:id/revert': () => ({ member: handleOf('author'), since: '2026-03-01T00:00:00Z' }),
  'POST /comments': (at) => ({ on: { kind: 'story', id: at.story }, body: 'Sit with us.' }),
  'PATCH /classifications/:kind/:id': () => ({ field: 'kind', value: 'story' }),
  'POST /questions': (at) => ({ on: { kind: 'story', id: at.story }, body: 'Why a kettle?' }),
  'PUT /questions/:id/me-too': () => ({ words: 'What is the kettle for?' }),
  'POST /questions/:id/answers': () => ({ body: 'For tea.' }),
  'PUT /questions/:id/assignee': () => ({ handle: null }),
  'PUT /questions/assignee': (at) => ({ ids: [at.question], handle: null }),
  'PUT /questions/closed': (at) => ({ ids: [at.waiting], reason: 'outdated' }),
  'POST /answers/:id/chapter': (at) => ({ story: at.story }),
  'PATCH /comments/:id': () => ({ body: 'Sit down with us.' }),
  'POST /edits/:kind/:id/decline': () => ({ reason: 'Not this one.' }),
  'PUT /hidden/:kind/:id': () => ({ reason: 'Rude.' }),
  'DELETE /hidden/:kind/:id': () => ({ reason: 'My mistake.' }),
  'POST /members/:handle/sanctions': () => ({ days: 3, reason: 'Rude.', brand: 'kopi' }),
  'DELETE /members/:handle/sanctions': () => ({ reason: 'Sorry.', brand: 'kopi' }),
  'POST /webhooks': () => ({ brand: 'kopi', url: 'https://203.0.114.7/hook', events: ['idea.created'] }),
  'PATCH /webhooks/:id': () => ({ change: 'disable' }),
  'POST /brands/:brand/rules': () => ({ kind: 'links', mode: 'watch', limit: 3 }),
  'POST /brands/:brand/rules/preview': () => ({ kind: 'links' }),
  'POST /brands/:brand/promises': (at) => ({
    from: { kind: 'comment', id: at.comment },
    text: 'A ramp.',
    due: '2029-01-01T00:00:00Z',
  }),
  'PATCH /promises/:id': () => ({ text: 'A wider ramp.' }),
  'POST /reports': (at) => ({ on: { kind: 'comment', id: at.comment }, reason: 'spam' }),
  'POST /cases/:id/decision': () => ({ decision: 'hide', reason: 'Rude.' }),
  'POST /cases/:id/appeal': () => ({ text: 'It was no advert.' }),
  'POST /chapters/:id/suggestions/judged': () => ({ ids: ['5-1'], outcome: 'accepted' }),
}

/** The body of a request as JSON; nothing for reads, and for calls that need none. */
export function bodyFor(key: string, at: Place): { body?: string; type?: string } {
  const body = BODIES[key]?.(at)
  return body ? { body: JSON.stringify(body), type: 'application/json' } : {}
}

const REVISION: Partial<Record<Place['state'], string>> = { held: '3' }

/** Returns the address of an endpoint with the ids of a place, and a query where it needs one. */
export function fillApi(method: string, path: string, at: Place): string {
  const id = /^\/(challenges|ideas|stories|chapters|comments|questions|answers|cases|promises)\//.exec(
    path,
  )?.[1]
  const ids: Record<string, string> = {
    ...{
      challenges: at.challenge,
      ideas: at.idea,
      stories: at.story,
      chapters: at.chapter,
      comments: at.comment,
      questions: at.question,
      answers: at.answer,
      promises: at.promise,
      cases: path.endsWith('/appeal') ? at.decidedCase : at.openCase,
    },
  }
  const query: Record<string, string> = {
    '/comments': `?kind=story&id=${at.story}`,
    '/questions': '?brand=kopi',
    '/questions/alike': `?kind=story&id=${at.story}&text=Question+zq${at.state}`,
    '/chapters/:id/diff': '?from=1&to=2',
    '/stories/:id/export': '?format=md',
    '/webhooks': '?brand=kopi',
    '/chapters/:id/authors': '?at=1:0:1',
    '/links/to': `?title=Story+zq${at.state}`,
    '/search': `?q=zq${at.state}`,
  }
  const branch = path === '/chapters/:id/merge'
  const filled = path
    .replace('/follows/:kind/:id', '/follows/brand/kopi')
    .replace(
      ':kind/:id',
      path.startsWith('/watches')
        ? `story/${at.story}`
        : `idea/${path.startsWith('/edits') ? at.otherIdea : at.idea}`,
    )
    .replace('/webhooks/:id', '/webhooks/no-such-webhook')
    .replace('/exports/:id', '/exports/no-such-export')
    .replace(':delivery', 'no-such-delivery')
    .replace(':id', branch ? at.branch : id === undefined ? '' : (ids[id] ?? ''))
    .replace(':brand', 'kopi')
    .replace(':handle', handleOf(method === 'DELETE' ? 'barred' : 'regular'))
    .replace(':dispute', at.dispute || 'no-such-dispute')
    .replace(':n', REVISION[at.state] ?? '1')
  return (path === '/collab/tickets' ? '' : '/api/v1') + filled + (query[path] ?? '')
}

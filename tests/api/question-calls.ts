import type { ApiAnswer, ApiSite } from './site.ts'

type Person = Awaited<ReturnType<ApiSite['person']>>
type Callers = { ana: Person; budi: Person; cici: Person; visitor: ApiSite['ask'] }
type Challenge = { id: string; owner: Person; brand: { slug: string } }

/** Calls the operations about questions and returns the id of an official answer; `done` throws for a refusal. */
export async function callQuestions(
  { id: challenge, owner, brand }: Challenge,
  { ana, budi, cici, visitor }: Callers,
  done: (answer: ApiAnswer) => { id: string },
): Promise<string> {
  const on = { kind: 'challenge', id: challenge }
  const place = `kind=challenge&id=${challenge}`
  const { id } = done(await ana.post('/questions', { on, body: 'Is the kettle for sale?' }))
  done(await budi.get(`/questions/alike?${place}&text=${encodeURIComponent('kettle on sale?')}`))
  done(await budi.put(`/questions/${id}/me-too`, { words: 'Can I buy that kettle?' }))
  done(await cici.put(`/questions/${id}/me-too`))
  done(await cici.delete(`/questions/${id}/me-too`))
  const peer = done(await cici.post(`/questions/${id}/answers`, { body: 'I think not.' }))
  const official = done(await owner.post(`/questions/${id}/answers`, { body: 'It is not.' }))
  done(await owner.put(`/questions/${id}/assignee`, { handle: null }))
  done(await owner.put('/questions/assignee', { ids: [id], handle: null }))
  const other = done(await ana.post('/questions', { on, body: 'Does it rain on the tram?' }))
  done(await owner.put('/questions/closed', { ids: [other.id], reason: 'off_topic' }))
  done(await ana.get(`/questions/${other.id}`))
  done(await owner.put('/questions/closed', { ids: [other.id], reason: null }))
  done(await ana.post(`/answers/${peer.id}/solved`))
  done(await ana.delete(`/answers/${peer.id}/solved`))
  done(await owner.put(`/answers/${official.id}/official`))
  done(await budi.get(`/questions/${id}?lens=experts`))
  done(await owner.get(`/questions/${id}`))
  done(await visitor('GET', `/questions?brand=${brand.slug}&state=answered`))
  done(await ana.get(`/comments?${place}`))
  return official.id
}

import { unlocksByLevel } from '#app/domain/standing/unlocks.ts'
import { shortText } from '#app/domain/text.ts'
import { endpoint, Listing, mapReply } from './endpoint.ts'
import { MemberStanding } from './shapes/standing.ts'

export const standingEndpoints = [
  endpoint({
    method: 'GET',
    path: '/members/:handle/standing',
    summary: 'A member’s standing with a brand or overall: points, level, what it unlocks, and each entry',
    query: Listing.extend({ brand: shortText(100).optional() }),
    responses: { 200: MemberStanding },
    run: async ({ app, actor, params, query }) =>
      mapReply(
        await app.standing.view(actor, params.handle ?? '', query),
        ({ person, entries, ...rest }) => ({
          ...rest,
          member: person,
          levels: unlocksByLevel(),
          entries: entries.items,
          nextCursor: entries.nextCursor,
        }),
      ),
  }),
]

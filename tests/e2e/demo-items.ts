import { and, eq } from 'drizzle-orm'
import type { Member } from '#app/domain/actor.ts'
import { cases } from '#db/schema/index.ts'
import { visitor } from '#tests/factories/people.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import type { TestServer } from '#tests/setup/server.ts'

type Places = { brand: string; ideas: string; writing: string; closed: string; winner: string }
type People = { member: Member; manager: Member }

/** The pages about single comments of the member: one that they may edit, and one that the team removed. */
async function commentPages(site: TestServer, challenge: string, { member, manager }: People) {
  const { id } = unwrap(await site.app.challenges.view(visitor, challenge))
  const post = async (body: string) => {
    const comment = { on: { kind: 'challenge', id } as const, type: 'comment' as const, body }
    return unwrap(await site.app.comments.post(member, comment)).id
  }
  const kept = await post('Does the stamp have to be from this century?')
  const removed = await post('Cheap stamps at my stall, come and buy!')
  const reason = 'It advertises.'
  unwrap(await site.app.moderation.hide(manager, { kind: 'comment', id: removed, reason }))
  const about = and(eq(cases.subjectKind, 'comment'), eq(cases.subjectId, removed))
  const [decided] = await site.db.read.select({ id: cases.id }).from(cases).where(about)
  return {
    member: [`/comments/${kept}`, `/classified/comment/${kept}`, `/appeals/${decided?.id}`],
    manager: [`/hidden/comment/${kept}`, `/report/comment/${kept}`],
  }
}

/** Returns the pages about single items, which it adds to the demo. */
export async function itemPages(
  site: TestServer,
  { brand, ideas, writing, closed, winner }: Places,
  people: People,
) {
  const { app } = site
  const comments = await commentPages(site, ideas, people)
  const file = unwrap(await app.exports.request(people.member, writing, 'html'))
  const [open] = (await app.stories.in(visitor, writing)).items
  const [source] = unwrap(await app.outside.view(people.manager, brand)).sources
  const story = unwrap(await app.stories.view(people.manager, open?.slug ?? ''))
  return {
    visitor: [`/c/${closed}/control`, `/c/${closed}/pot`, `/s/${winner}/credit`],
    member: [
      ...comments.member,
      ...['blocks', 'reports', 'sanctions', 'leave', 'export'].map((part) => `/settings/${part}`),
      `/exports/${file.id}`,
    ],
    manager: [
      ...comments.manager,
      ...[`/studio/${brand}/rules`, `/studio/${brand}/listening/messages`, '/u/rania/sanctions'],
      `/studio/${brand}/listening/outside/${source?.id}`,
      `/studio/${brand}/challenges/${ideas}/end?phase=ideas`,
      `/s/${story.slug}/${story.chapters[0]?.slug}/retire`,
    ],
    admin: ['/admin/queue'],
  }
}

/** Addresses that are no page of their own: files, data, forms without a page, and what only leads elsewhere. */
const NO_PAGE =
  /^\/(?:sitemap|robots|feeds|media|reads|share|accents|oembed|logout|preferences|palette|writing|demo\/enter|unsubscribe)\b|\.(?:csv|json|zip)$|\/(?:vote|helpful|similar|alike|check|block|file|:format|listening\/:key)$/

/** Returns the pages of the table that no address leads to. */
export function pagesWithoutAddress(pages: readonly string[], addresses: readonly string[]): string[] {
  const plain = addresses.map((address) => address.replace(/[?#].*/, ''))
  return pages
    .filter((page) => !NO_PAGE.test(page) && page !== '/*')
    .filter((page) => {
      const pattern = new RegExp(`^${page.replace(/:\w+/g, '[^/]+')}$`)
      return !plain.some((address) => pattern.test(address))
    })
}

import { type Actor, isMember, type Member } from '#app/domain/actor.ts'
import type { Phase } from '#app/domain/challenges/phases.ts'
import type { ClientInfo } from '#server/commands/identity/client-info.ts'
import { visitor } from '#tests/factories/people.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import type { TestServer } from '#tests/setup/server.ts'
import { itemPages } from './demo-items.ts'

export type Role = 'visitor' | 'member' | 'manager' | 'admin'
export type Addresses = Record<Role, string[]>

const HERE: ClientInfo = {
  ip: '127.0.0.1',
  isDirect: true,
  userAgent: '',
  device: undefined,
  locale: 'en',
  zone: 'Asia/Jakarta',
}

async function whoIs(site: TestServer, role: Exclude<Role, 'visitor'>): Promise<Member> {
  const doors = unwrap(await site.app.identity.demoAccounts(HERE))
  const door = doors.find(({ as }) => as === role)
  const { id } = unwrap(await site.app.identity.profile(door?.handle ?? ''))
  const actor = await site.app.identity.actorById(id)
  if (!actor || !isMember(actor)) throw new Error(`The demo has no ${role}`)
  return actor
}

/** Finds a chapter with several revisions, of which one is published. */
async function chapterWithPast(site: TestServer) {
  const { items } = await site.app.stories.list({ limit: 20 })
  for (const { slug } of items) {
    const story = unwrap(await site.app.stories.view(visitor, slug))
    for (const chapter of story.chapters) {
      const seen = unwrap(await site.app.chapters.view(visitor, { story: slug, chapter: chapter.slug }))
      if (seen.revision && seen.revision.n > 2)
        return { at: `/s/${slug}/${chapter.slug}`, n: seen.revision.n }
    }
  }
  throw new Error('No story of the demo has a past')
}

/** Finds a chapter with an open branch, and one with a suggestion. */
async function chapterWithBranch(site: TestServer, story: string) {
  const { chapters } = unwrap(await site.app.stories.view(visitor, story))
  const [first, second] = chapters
  const home = `/s/${story}/${first?.slug}`
  const { branches } = unwrap(await site.app.branches.view(visitor, first?.id ?? ''))
  return { home, branch: `/s/${story}/${branches[0]?.slug}`, suggested: `/s/${story}/${second?.slug}` }
}

/** Creates a held idea by a newcomer, and accepts the terms for the member who will see the idea form. */
async function prepare(site: TestServer, challenge: string, member: Actor): Promise<void> {
  const { app } = site
  unwrap(await app.challenges.acceptTerms(member, challenge, { age: 'old_enough' }))
  const newcomer = { handle: 'newcomer', displayName: 'Nia Baru', email: 'nia@unggun.example' }
  const { id } = unwrap(await app.identity.createMember(newcomer))
  const actor = (await app.identity.actorById(id)) ?? visitor
  unwrap(await app.challenges.acceptTerms(actor, challenge, { age: 'old_enough' }))
  const idea = {
    hook: 'The stamp that was licked by four generations.',
    detail: 'It never stuck.',
    tags: ['stamps'],
  }
  unwrap(await app.ideas.pitch(actor, challenge, idea))
}

/** The page of a promise, and the form for one more that answers the same comment. */
async function promisePages(site: TestServer, manager: Actor, brand: string) {
  const { items } = unwrap(await site.app.promises.list(manager, brand, { limit: 1 }))
  return items.flatMap(({ id, from }) => [
    `/b/${brand}/promises/${id}`,
    `/promises/new?kind=${from.kind}&id=${from.id}`,
  ])
}

/** Returns the address of every page with demo content, for the role that sees most of it. */
export async function addressesOf(site: TestServer): Promise<Addresses> {
  const brand = 'sebelah-hujan'
  const [manager, member] = [await whoIs(site, 'manager'), await whoIs(site, 'member')]
  const { challenges } = unwrap(await site.app.brands.view(await whoIs(site, 'admin'), brand))
  const inPhase = (phase: Phase) => challenges.find((one) => one.phase.name === phase)?.slug ?? ''
  await prepare(site, inPhase('ideas'), member)
  const all = (await site.app.challenges.list(visitor, { limit: 50 })).items
  const writing = all.find((one) => one.phase.name === 'writing')?.slug ?? ''
  const ideas = `/c/${inPhase('ideas')}`
  const verdict = `/c/${inPhase('verdict')}`
  const winner = unwrap(await site.app.stories.verdict(visitor, inPhase('verdict'))).peoplesChoice
  const wanted = { brand, state: 'all' as const }
  const asked = unwrap(await site.app.questions.list(visitor, wanted, { limit: 50, cursor: null })).items
  const most = [...asked].sort((a, b) => b.askers - a.askers)[0]?.id
  const official = unwrap(await site.app.questions.view(visitor, most ?? '')).officialId
  const others = unwrap(await site.app.brands.view(await whoIs(site, 'admin'), 'peta-lipat')).challenges
  const draft = others.find((one) => one.phase.name === 'draft')?.slug
  const { at, n } = await chapterWithPast(site)
  const [unfinished] = (await site.app.stories.in(visitor, writing)).items
  const story = unwrap(await site.app.stories.view(manager, unfinished?.slug ?? ''))
  const chapter = `/s/${story.slug}/${story.chapters[0]?.slug}`
  const studio = `/studio/${brand}`
  const knots = '/s/tiga-simpul'
  const places = {
    brand,
    ideas: inPhase('ideas'),
    writing,
    closed: inPhase('verdict'),
    winner: winner?.slug ?? '',
  }
  const items = await itemPages(site, places, { member, manager })
  const { home, branch, suggested } = await chapterWithBranch(site, 'tiga-simpul')
  return {
    visitor: [
      ...[`/b/${brand}/promises`, '/b/peta-lipat/promises', `/b/${brand}/questions`, `/questions/${most}`],
      ...[
        '/',
        '/challenges',
        '/stories',
        '/changes',
        '/developers',
        '/accessibility',
        '/demo',
        `/b/${brand}`,
        '/b/peta-lipat',
        `/b/${brand}/stories`,
        `/b/${brand}/voice`,
        '/b/peta-lipat/voice',
      ],
      ...[ideas, `${ideas}/ideas`, `${ideas}/ideas?sort=new`, `${ideas}/ideas/1`, `${ideas}/terms`],
      ...[`${ideas}/talk`, `${ideas}/people`, `/c/${writing}/stories`, `/c/${inPhase('voting')}/stories`],
      ...[
        verdict,
        `${verdict}/verdict`,
        `/s/${winner?.slug}/verdict`,
        at.replace(/\/[^/]+$/, ''),
        at,
        `${at}/talk`,
        `${at}/history`,
      ],
      `${at}/history/${n}`,
      ...[`${home}?who=1`, `${home}/branches`, `${home}/replay`, branch, suggested, `${knots}/links`],
      ...[`/embed${knots}`, `/embed${home}/replay`, '/search', '/search?q=simpul', '/search?q=zzqqx'],
      ...['/wanted', '/to?title=Kota+Hilang', '/changes?kind=saved&brand=peta-lipat'],
      ...[
        '/crawlers',
        '/u/rania',
        '/u/rania/standing',
        '/login',
        '/join',
        '/reset',
        '/reset/gone',
        '/verify/gone',
        '/nowhere',
      ],
      ...items.visitor,
    ],
    member: [
      ...['/', `${ideas}/ideas`, `${ideas}/ideas/1`, `/c/${writing}/terms`, `/c/${writing}/stories`],
      ...[`${at}/history/1`, `${at}/diff?from=1&to=${n}`, `${at}/diff?from=1&to=${n}&view=split`],
      ...[
        `/c/${inPhase('voting')}/stories`,
        `${chapter}/write`,
        chapter,
        '/settings',
        '/notices',
        '/notices/settings',
      ],
      `/s/${story.slug}/remove-name`,
      ...[`/s/${story.slug}/import`, `/c/${writing}/stories/import`, `/c/${writing}/download`],
      `/questions/ask?kind=brand&id=${brand}`,
      ...[`${suggested}/write`, `${home}/branches`, `${branch}/merge`, `${home}/talk`, '/watching'],
      ...items.member,
    ],
    manager: [
      ...[
        studio,
        `${studio}/queue`,
        `${studio}/team`,
        `${studio}/audit`,
        `${studio}/listening`,
        `${studio}/listening/passages`,
        `${studio}/listening/outside`,
        `${studio}/listening/mails`,
        `${studio}/promises`,
        `${studio}/questions`,
        `/questions/${most}`,
        `/answers/${official}/chapter`,
        `${studio}/promises?whose=all`,
        ...(await promisePages(site, manager, brand)),
        `${studio}/settings`,
      ],
      ...['identity', 'voice', 'challenge', 'team'].map((step) => `${studio}/start?step=${step}`),
      ...[`${studio}/challenges/new?template=object`, '/brands/new', '/invitations/gone'],
      ...[`${studio}/challenges/new`, `${studio}/challenges/${inPhase('ideas')}`, `${ideas}/ideas/1`],
      ...[`${verdict}/verdict`, `${at}/history`, `${studio}/votes`, `${home}/branches`],
      ...[`${at}/lock`, `${at}/take-back?from=${n}&to=${n}`, `${at}/take-back?restore=1`],
      ...items.manager,
      '/',
    ],
    admin: [
      `/c/${draft}`,
      '/studio',
      '/admin',
      '/admin/mail',
      '/admin/models',
      `${home}/lock`,
      `${branch}/merge`,
      `${at}/history/1/takedown`,
      `/s/${story.slug}/submit`,
      `/s/${story.slug}/desk`,
      `${chapter}/merge-into`,
      `/s/${story.slug}/download`,
      `${studio}/webhooks`,
      `/s/${story.slug}/feature`,
      `/s/${story.slug}/cover`,
      ...items.admin,
    ],
  }
}

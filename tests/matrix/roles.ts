import { eq } from 'drizzle-orm'
import type { SanctionType } from '#app/domain/moderation/sanctions.ts'
import { brandMembers, members } from '#db/schema/index.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { handleOf, type MatrixSite } from './site.ts'

/** Every role that a request can have towards the brand `kopi`.  */
export const ROLES = [
  'visitor',
  'unverified',
  'newcomer',
  'regular',
  'trusted',
  'limited',
  'author',
  'suspended',
  'barred',
  'banned',
  'rival',
  'voice',
  'moderator',
  'manager',
  'owner',
  'admin',
] as const
export type Role = (typeof ROLES)[number]

const roles = (...names: Role[]): ReadonlySet<Role> => new Set(names)
const without = (from: ReadonlySet<Role>, ...names: Role[]): ReadonlySet<Role> =>
  new Set([...from].filter((role) => !names.includes(role)))

const everybody = new Set<Role>(ROLES)
/** A ban ends the sessions of a member, who is a visitor from then on. */
const signedIn = without(everybody, 'visitor', 'banned')
const contributors = without(signedIn, 'unverified', 'suspended', 'barred')
const reviewers = roles('moderator', 'manager', 'owner', 'admin')
const managers = without(reviewers, 'moderator')

/** Groups of roles that the tables of expectations name. `owner` is the owner of the brand. */
export const GROUPS = {
  nobody: roles(),
  visitors: roles('visitor', 'banned'),
  barred: roles('suspended', 'barred', 'banned'),
  everybody,
  signedIn,
  contributors,
  /** Those who may contribute somewhere: `barred` may not in the brand `kopi` only. */
  contributorsSomewhere: without(signedIn, 'unverified', 'suspended'),
  /** Those who may vote on what `author` made, and on the branches of `regular`. */
  votersForAuthor: without(contributors, 'newcomer', 'author'),
  votersForRegular: without(contributors, 'newcomer', 'regular'),
  /** A member has one branch of a chapter; `regular` has one. */
  contributorsWithoutBranch: without(contributors, 'regular'),
  /** Those who may report a comment of `author`. */
  reporters: without(contributors, 'author'),
  /** A limited member may pitch and comment, but not write in stories. */
  writers: without(contributors, 'limited'),
  writersWithoutBranch: without(contributors, 'limited', 'regular'),
  /** Those who wrote in the story or were made its authors. */
  writersOfStory: roles('author', 'suspended', 'barred'),
  /** Nobody blocks or mutes themselves. */
  othersThanRegular: without(signedIn, 'regular'),
  othersThanBarred: without(signedIn, 'barred'),
  contributorsWithoutAuthor: without(contributors, 'author'),
  author: roles('author'),
  regular: roles('regular'),
  /** A co-author of every story, who is suspended everywhere. */
  suspended: roles('suspended'),
  unverified: roles('unverified'),
  /** Who is asked to join the team, and has blocked and muted `regular`. */
  invited: roles('trusted'),
  authorOrReviewers: new Set<Role>([...reviewers, 'author']),
  /** Suspended co-authors see forms, which refuse them. */
  authorOrReviewersOrBarred: new Set<Role>([...reviewers, 'author', 'suspended', 'barred']),
  authorOrManagers: new Set<Role>([...managers, 'author']),
  team: new Set<Role>([...reviewers, 'voice']),
  /** Those who speak for the brand; an admin does not. */
  speakers: roles('voice', 'moderator', 'manager', 'owner'),
  signedInWithoutAuthor: without(signedIn, 'author'),
  reviewers,
  reviewersOrRegular: new Set<Role>([...reviewers, 'regular', 'rival']),
  managers,
  owners: roles('owner', 'admin'),
  admin: roles('admin'),
} satisfies Record<string, ReadonlySet<Role>>
export type Group = keyof typeof GROUPS

/** Creates a member for every role, the brand `kopi` with its team, and the brand `teh` of the rival. */
export async function createRoles({ app, db, clock, member, actor, signIn }: MatrixSite) {
  const now = clock.now()
  const old = new Date(now.getTime() - 90 * DAY)
  for (const role of ROLES) {
    if (role === 'visitor') continue
    const more = role === 'admin' ? { role: 'admin' } : {}
    // Created at the end, when the clock stands still: a newcomer is too new to vote then.
    if (role !== 'newcomer') await member(role, { createdAt: old, ...more })
  }
  const admin = await actor('admin')
  const brand = async (slug: string, owner: string) =>
    unwrap(
      await app.brands.create(admin, {
        ...{ slug, name: `Brand ${slug}`, tagline: '', about: '', voice: '' },
        ownerId: (await actor(owner)).id,
      }),
    )
  const kopi = await brand('kopi', 'owner')
  await brand('teh', 'rival')
  for (const role of ['voice', 'moderator', 'manager'] as const)
    await db.write(async (tx) =>
      tx
        .insert(brandMembers)
        .values({ brandId: kopi.id, memberId: (await actor(role)).id, role, createdAt: now }),
    )
  const trusted = { memberId: (await actor('trusted')).id, level: 'trusted' as const }
  unwrap(await app.standing.changeTrust(await actor('owner'), kopi.id, trusted))

  const voice = { memberId: trusted.memberId, role: 'voice' as const }
  unwrap(await app.brands.changeTeam(await actor('owner'), kopi.id, voice))

  /** Ends the preparation: signs everybody in, and imposes the sanctions of the roles. */
  async function begin() {
    await member('newcomer', { createdAt: new Date(clock.now().getTime() - 60_000) })
    const unverified = eq(members.id, (await actor('unverified')).id)
    await db.write((tx) => tx.update(members).set({ verifiedAt: null }).where(unverified))
    for (const role of ROLES) if (role !== 'visitor') await signIn(role)
    const sanction = async (by: Role, role: Role, type: SanctionType, where: { brand?: string }) => {
      const form = { type, days: 365, reason: 'Rude.', ...where }
      unwrap(await app.moderation.sanction(await actor(by), handleOf(role), form))
    }
    await sanction('owner', 'limited', 'limit', { brand: 'kopi' })
    await sanction('owner', 'barred', 'suspend', { brand: 'kopi' })
    await sanction('admin', 'suspended', 'suspend', {})
    await sanction('admin', 'banned', 'ban', {})
  }
  return { brand: kopi, begin }
}

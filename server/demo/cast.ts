import type { Member } from '#app/domain/actor.ts'
import type { Result } from '#app/domain/decision.ts'
import type { DemoChallenge, DemoCommentTarget, DemoContent, Handle } from './content/types.ts'
import type { DemoPorts } from './demo-ports.ts'

/** Returns the value of a result; throws on a refusal, which means that the demo content no longer fits the product. */
export function unwrap<T>(result: Result<T>, what: string): T {
  if (result.ok) return result.value
  throw new Error(
    `The demo was refused: ${what}: ${result.code} ${JSON.stringify(result.fields ?? result.detail ?? '')}`,
  )
}

function known(ids: Map<string, string>, key: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`The demo does not know ${key} yet`)
  return id
}

/** Maps the names in the demo content to the ids of what exists so far. */
export function createCast({ app }: Pick<DemoPorts, 'app'>, content: DemoContent) {
  const ids = {
    members: new Map<string, string>(),
    brands: new Map<string, string>(),
    challenges: new Map<string, string>(),
    ideas: new Map<string, string>(),
    stories: new Map<string, string>(),
    chapters: new Map<string, string>(),
    comments: new Map<string, string>(),
  }
  const accepted = new Set<string>()

  /** Loads a member with current roles, which change while the demo plays. */
  async function actor(handle: Handle): Promise<Member> {
    const member = await app.identity.actorById(known(ids.members, handle))
    if (!member) throw new Error(`The demo lost ${handle}`)
    return member
  }
  function challenge(slug: string): DemoChallenge {
    const found = content.challenges.find((candidate) => candidate.slug === slug)
    if (!found) throw new Error(`The demo has no challenge ${slug}`)
    return found
  }

  return {
    ids,
    actor,
    challenge,
    id: (kind: keyof typeof ids, key: string) => known(ids[kind], key),
    /** Loads a member, who accepts the terms before their first contribution to a challenge. */
    async contributor(handle: Handle, slug: string): Promise<Member> {
      const member = await actor(handle)
      if (accepted.has(`${slug} ${handle}`)) return member
      unwrap(
        await app.challenges.acceptTerms(member, known(ids.challenges, slug), { age: 'old_enough' }),
        `terms of ${slug}`,
      )
      accepted.add(`${slug} ${handle}`)
      return member
    },
    target(target: DemoCommentTarget): { kind: 'challenge' | 'idea' | 'chapter'; id: string } {
      if (target.on === 'challenge') return { kind: 'challenge', id: known(ids.challenges, target.challenge) }
      if (target.on === 'idea') return { kind: 'idea', id: known(ids.ideas, target.idea) }
      return { kind: 'chapter', id: known(ids.chapters, `${target.story}/${target.chapter}`) }
    },
  }
}
export type Cast = ReturnType<typeof createCast>

import sharp from 'sharp'
import { DEFAULT_PLEDGE } from '#app/domain/challenges/pledge.ts'
import { unwrap } from './cast.ts'
import type {
  DemoBrand,
  DemoChallenge,
  DemoComment,
  DemoContent,
  DemoIdea,
  DemoMember,
} from './content/types.ts'
import { scenesOfCredit } from './credit-scenes.ts'
import { outsideScenes } from './outside-scenes.ts'
import { scenesOfPromises } from './promise-scenes.ts'
import { answerScenes, questionScenes } from './question-scenes.ts'
import { queueScenes } from './queue-scenes.ts'
import { between, type Scene, type Stage } from './stage.ts'
import { scenesOfStory } from './story-scenes.ts'

/** The product refuses SVG, because it can contain scripts. */
const toPng = (svg: string): Promise<Buffer> => sharp(Buffer.from(svg)).png().toBuffer()

const MINUTES = 1 / (24 * 60)

const memberScene = ({ ports, cast, day }: Stage, member: DemoMember): Scene => ({
  at: member.joined,
  async play() {
    const { joined, admin, ...profile } = member
    const made = await ports.app.identity.createMember({
      ...profile,
      email: `${member.handle}@unggun.example`,
      role: admin ? 'admin' : 'member',
      createdAt: day(joined),
    })
    cast.ids.members.set(member.handle, unwrap(made, member.handle).id)
  },
})

const brandScene = ({ ports: { app }, cast }: Stage, brand: DemoBrand, admin: string): Scene => ({
  at: brand.founded,
  async play() {
    const { slug, name, tagline, about, voice, team } = brand
    const actor = await cast.actor(admin)
    const owner = team.find((seat) => seat.role === 'owner')
    const ownerId = cast.id('members', owner?.handle ?? '')
    const { id } = unwrap(
      await app.brands.create(actor, { slug, name, tagline, about, voice, ownerId }),
      slug,
    )
    cast.ids.brands.set(slug, id)
    unwrap(await app.brands.change(actor, id, { accent: brand.accent }), `colour of ${slug}`)
    for (const use of ['mark', 'cover'] as const) {
      const picture = { of: { kind: 'brand', id }, use, focus: 'bottom' } as const
      const bytes = await toPng(brand.pictures[use])
      unwrap(
        await app.media.setPicture(actor, { ...picture, bytes, alt: brand.pictures.coverAlt }),
        `${use} of ${slug}`,
      )
    }
    if (brand.verified) unwrap(await app.brands.verify(actor, id, true), `verify ${slug}`)
    for (const { handle, role } of team.filter((seat) => seat !== owner)) {
      const memberId = cast.id('members', handle)
      unwrap(await app.brands.addToTeam(actor, id, { memberId, role }), `${handle} of ${slug}`)
    }
  },
})

/** The brand's owner gives its experts their badges. */
const expertScenes = ({ ports: { app }, cast }: Stage, brand: DemoBrand): Scene[] =>
  brand.experts.map(({ handle, label, at }) => ({
    at,
    async play() {
      const owner = await cast.actor(brand.team.find((seat) => seat.role === 'owner')?.handle ?? '')
      const badge = { memberId: cast.id('members', handle), label }
      unwrap(await app.standing.giveBadge(owner, cast.id('brands', brand.slug), badge), `badge of ${handle}`)
    },
  }))

const challengeScene = ({ ports: { app }, cast, day }: Stage, challenge: DemoChallenge): Scene => ({
  at: challenge.opened,
  async play() {
    const { slug, brand, title, hook, brief, voice, reward, terms, language, days } = challenge
    const span = ([start, end]: readonly [number, number]) => ({ start: day(start), end: day(end) })
    const opened = await app.challenges.open(await cast.actor(challenge.openedBy), cast.id('brands', brand), {
      ...{ title, hook, brief, reward, terms, language },
      voiceDos: voice.dos.map((line) => `- ${line}`).join('\n'),
      voiceDonts: voice.donts.map((line) => `- ${line}`).join('\n'),
      bannedPhrases: voice.banned,
      ...{
        reviewMode: 'reviewed',
        ideaVotes: 5,
        storyVotes: 3,
        minimumBallot: 1,
        hiddenTallies: true,
        minimumAge: 18,
        licence: challenge.licence ?? 'terms',
        disputeDays: 14,
        pot: challenge.pot ?? null,
        pledge: challenge.pledge ?? DEFAULT_PLEDGE,
      },
      phases: {
        ideas: span(days.ideas),
        writing: span(days.writing),
        voting: span(days.voting),
        verdict: { end: day(days.verdict[1]) },
      },
    })
    cast.ids.challenges.set(slug, unwrap(opened, slug).id)
  },
})

function scenesOfIdea({ ports: { app }, cast }: Stage, slug: string, idea: DemoIdea): Scene[] {
  const { key, by, hook, detail = '', tags, voters, outcome } = idea
  const { openedBy, days } = cast.challenge(slug)
  const pitch: Scene = {
    at: idea.at,
    async play() {
      const actor = await cast.contributor(by, slug)
      const made = unwrap(
        await app.ideas.pitch(actor, cast.id('challenges', slug), { hook, detail, tags }),
        key,
      )
      cast.ids.ideas.set(key, made.id)
      if (made.state === 'held')
        unwrap(await app.ideas.approve(await cast.actor(openedBy), made.id), `let ${key} in`)
    },
  }
  const until = Math.min(outcome?.at ?? 0, days.ideas[1], 0)
  const moments = between(idea.at + 6 * MINUTES, until, voters.length)
  const votes = voters.map(
    (voter, i): Scene => ({
      at: moments[i] ?? until,
      async play() {
        unwrap(
          await app.ideas.vote(await cast.actor(voter), cast.id('ideas', key)),
          `${voter} votes for ${key}`,
        )
      },
    }),
  )
  if (outcome?.state !== 'declined') return [pitch, ...votes]
  const decline: Scene = {
    at: outcome.at,
    async play() {
      const { answer } = outcome
      unwrap(
        await app.ideas.decline(await cast.actor(outcome.by), cast.id('ideas', key), { answer }),
        `no to ${key}`,
      )
    },
  }
  return [pitch, ...votes, decline]
}

function challengeAround({ ideas, stories }: DemoContent, target: DemoComment['target']): string {
  if (target.on === 'challenge') return target.challenge
  const found =
    target.on === 'idea'
      ? ideas.find((wall) => wall.ideas.some((idea) => idea.key === target.idea))
      : stories.find((story) => story.key === target.story)
  if (!found) throw new Error('The demo comments on something that is not there')
  return found.challenge
}

function scenesOfComment(
  { ports: { app }, cast }: Stage,
  content: DemoContent,
  comment: DemoComment,
): Scene[] {
  /** Loads the author of a comment. Members accept the terms first; the brand's own team need not. */
  const commenter = async (handle: string) => {
    const member = await cast.actor(handle)
    const isStaff = member.brands.length > 0 || member.role === 'admin'
    return isStaff ? member : cast.contributor(handle, challengeAround(content, comment.target))
  }
  const said = { id: '' }
  const say = async (
    by: string,
    body: string,
    more: { type?: DemoComment['type']; replyTo?: string; label?: true | undefined },
  ) => {
    const anchor = comment.quote === undefined || more.replyTo ? {} : { anchor: { quote: comment.quote } }
    const on = { ...cast.target(comment.target), ...anchor }
    return unwrap(
      await app.comments.post(await commenter(by), { on, type: 'comment', body, ...more }),
      `${by} says`,
    ).id
  }
  const first: Scene = {
    at: comment.at,
    async play() {
      said.id = await say(comment.by, comment.body, { type: comment.type })
      if (comment.key) cast.ids.comments.set(comment.key, said.id)
    },
  }
  const answer = comment.replies?.find((reply) => !reply.official)
  const replies = (comment.replies ?? []).map(
    (reply): Scene => ({
      at: reply.at,
      async play() {
        const id = await say(reply.by, reply.body, { replyTo: said.id, label: reply.isAdvert })
        if (reply !== answer) return
        for (const reader of comment.helpful ?? [])
          unwrap(await app.comments.markHelpful(await cast.actor(reader), id, true), `${reader} marks`)
      },
    }),
  )
  return [first, ...replies]
}

/** All scenes of the demo in order of time. */
export function scenesOf(stage: Stage, content: DemoContent): Scene[] {
  const admin = content.members.find((member) => member.admin)?.handle ?? ''
  return [
    ...content.members.map((member) => memberScene(stage, member)),
    ...content.brands.map((brand) => brandScene(stage, brand, admin)),
    ...content.brands.flatMap((brand) => expertScenes(stage, brand)),
    ...content.challenges.map((challenge) => challengeScene(stage, challenge)),
    ...content.ideas.flatMap((wall) =>
      wall.ideas.flatMap((idea) => scenesOfIdea(stage, wall.challenge, idea)),
    ),
    ...content.stories.flatMap((story) => scenesOfStory(stage, content, story)),
    ...scenesOfCredit(stage, content),
    ...content.comments.flatMap((comment) => scenesOfComment(stage, content, comment)),
    ...scenesOfPromises(stage, content),
    ...queueScenes(stage),
    ...outsideScenes(stage),
    ...questionScenes(stage),
    ...answerScenes(stage),
  ].sort((a, b) => a.at - b.at)
}

import type { Translate } from '#app/messages/catalogue.ts'
import type { Format } from '#app/messages/format.ts'
import { publicTitles } from '#db/queries/public-titles.ts'
import type { CommentTarget } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'
import type { dataOfMember } from '../identity/export-data.ts'
import type { PersonalEntry, PersonalPage } from './personal-pages.ts'

type Data = NonNullable<Awaited<ReturnType<typeof dataOfMember>>>
type Words = { t: Translate; format: Format; now: Date }
type Target = { targetKind: CommentTarget; targetId: string }
type PageName = 'profile' | 'ideas' | 'comments' | 'votes' | 'standing' | 'moderation'
type TitleOf = (target: Target) => string

/** How many ids one query names. */
const CHUNK = 500

/** The titles of what the member wrote about and voted for, where every visitor can see it. */
async function titlesOf(q: Reader, targets: readonly Target[], now: Date): Promise<TitleOf> {
  const titles = new Map<string, string>()
  for (const kind of ['challenge', 'idea', 'story', 'chapter'] as const) {
    const ids = targets.flatMap(({ targetKind, targetId }) => (targetKind === kind ? [targetId] : []))
    for (let i = 0; i < ids.length; i += CHUNK)
      for (const [id, { title }] of await publicTitles(q, kind, ids.slice(i, i + CHUNK), now))
        titles.set(id, title)
  }
  return ({ targetId }) => titles.get(targetId) ?? ''
}

const challengeOf = (targetId: string): Target => ({ targetKind: 'challenge', targetId })
const ideaOf = ({ ideaId }: { ideaId: string }): Target => ({ targetKind: 'idea', targetId: ideaId })
const storyOf = ({ storyId }: { storyId: string }): Target => ({ targetKind: 'story', targetId: storyId })

function profileOf(
  { member, sessions, terms }: Data,
  { t, format }: Words,
  titleOf: TitleOf,
): PersonalEntry[] {
  const { handle, displayName, email, bio, zone, createdAt } = member
  const joined = t('exports.personal_joined', { at: format.full(createdAt) })
  return [
    {
      title: displayName || handle,
      about: [`@${handle}`, email ?? '', zone, joined].filter(Boolean),
      text: bio,
    },
    ...sessions.map(({ userAgent, seenAt }) => ({
      ...{ title: t('settings.sessions'), about: [format.full(seenAt)], text: userAgent },
    })),
    ...terms.map(({ challengeId, version, createdAt: at }) => ({
      title: t('exports.personal_terms', { version }),
      about: [titleOf(challengeOf(challengeId)), format.full(at)].filter(Boolean),
      text: '',
    })),
  ]
}

function votesOf({ ideaVotes, storyVotes }: Data, { format }: Words, titleOf: TitleOf): PersonalEntry[] {
  const votes = [
    ...ideaVotes.map((vote) => ({ title: titleOf(ideaOf(vote)), at: vote.createdAt })),
    ...storyVotes.map((vote) => ({ title: titleOf(storyOf(vote)), at: vote.createdAt })),
  ]
  return votes.map(({ title, at }) => ({ title, about: [format.full(at)], text: '' }))
}

function moderationOf({ sanctions, reports }: Data, { t, format }: Words): PersonalEntry[] {
  return [
    ...sanctions.map(({ type, reason, createdAt, until }) => ({
      title: t(`sanctions.type_${type}`),
      about: [
        format.full(createdAt),
        until ? t('exports.personal_until', { until: format.full(until) }) : '',
      ].filter(Boolean),
      text: reason,
    })),
    ...reports.map(({ reason, note, createdAt, outcome }) => ({
      title: `${t('reports.own')}: ${t(`reports.reason_${reason}`)}`,
      about: [format.full(createdAt), t(`reports.${outcome ?? 'waits'}`)],
      text: note,
    })),
  ]
}

/** Turns what is stored about a member into pages in their language. The JSON beside them has everything. */
export async function personalPages(q: Reader, data: Data, words: Words): Promise<PersonalPage[]> {
  const { t, format, now } = words
  const { ideas, comments, standing, ideaVotes, storyVotes, terms } = data
  const targets = [
    ...[...ideas, ...terms].map(({ challengeId }) => challengeOf(challengeId)),
    ...comments,
    ...ideaVotes.map(ideaOf),
    ...storyVotes.map(storyOf),
  ]
  const titleOf = await titlesOf(q, targets, now)
  const page = (name: PageName, entries: PersonalEntry[]): PersonalPage => ({
    ...{ name, title: t(`exports.personal_${name}`), entries },
  })
  return [
    page('profile', profileOf(data, words, titleOf)),
    page(
      'ideas',
      ideas.map(({ hook, detail, challengeId, state, createdAt }) => ({
        title: hook,
        about: [titleOf(challengeOf(challengeId)), t(`ideas.state_${state}`), format.full(createdAt)].filter(
          Boolean,
        ),
        text: detail,
      })),
    ),
    page(
      'comments',
      comments.map((comment) => ({
        ...{ title: titleOf(comment), about: [format.full(comment.createdAt)], text: comment.body },
      })),
    ),
    page('votes', votesOf(data, words, titleOf)),
    page(
      'standing',
      standing.map(({ rule, hundredths, at }) => ({
        title: t(`standing.rule_${rule}`),
        about: [t('exports.personal_points', { points: format.number(hundredths / 100) }), format.full(at)],
        text: '',
      })),
    ),
    page('moderation', moderationOf(data, words)),
  ]
}

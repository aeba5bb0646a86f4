import { unwrap } from './cast.ts'
import type { Scene, Stage } from './stage.ts'

const HOURS = 1 / 24
const IDEAS = 'old-post-office'
const TALK = 'resep-tak-tertulis'

type Newcomer = { handle: string; displayName: string; locale: 'en' | 'id' }

/** Creates a member of the last day, who is not part of the cast otherwise. */
async function join({ ports, cast, day }: Stage, { handle, ...profile }: Newcomer, hours: number) {
  const made = await ports.app.identity.createMember({
    ...{ ...profile, handle, email: `${handle}@unggun.example`, role: 'member' },
    createdAt: day(-hours * HOURS),
  })
  cast.ids.members.set(handle, unwrap(made, handle).id)
}

/** A reported comment, a member whose rights are limited, and an author who removed their name from a story. */
function conductScenes(stage: Stage, say: (handle: string, body: string) => Promise<string>): Scene[] {
  const { cast, ports } = stage
  const { app } = ports
  return [
    {
      at: -30 * HOURS,
      async play() {
        const pencil = cast.id('stories', 'pencil-line')
        unwrap(await app.credit.removeName(await cast.actor('priya'), pencil), 'removes the name')
      },
    },
    {
      at: -20 * HOURS,
      async play() {
        await join(stage, { handle: 'juru_debat', displayName: 'Juru Debat', locale: 'id' }, 24)
        const id = await say('juru_debat', 'Kalian semua tidak bisa menulis. Yang barusan itu paling parah.')
        const report = { on: { kind: 'comment' as const, id }, reason: 'abuse' as const, note: '' }
        unwrap(await app.reports.report(await cast.actor('bulan'), report), 'reports the comment')
        const reason =
          'Serang tulisannya, bukan orangnya. Selama tiga hari kamu hanya bisa mengusulkan suntingan.'
        const limit = { brand: 'sebelah-hujan', type: 'limit' as const, days: 3, reason }
        unwrap(
          await app.moderation.sanction(await cast.actor('laras'), 'juru_debat', limit),
          'limits a member',
        )
      },
    },
  ]
}

/** Fills a brand's moderation queue of today: a first idea, a disguised advert, an appeal and a report. */
export function queueScenes(stage: Stage): Scene[] {
  const { ports, cast } = stage
  const { app } = ports
  const talk = () => ({ kind: 'challenge' as const, id: cast.id('challenges', TALK) })
  const say = async (handle: string, body: string) =>
    unwrap(
      await app.comments.post(await cast.contributor(handle, TALK), { on: talk(), type: 'comment', body }),
      `${handle} says`,
    ).id
  return [
    ...conductScenes(stage, say),
    {
      at: -26 * HOURS,
      async play() {
        const id = await say(
          'tomas',
          'My mother sells umbrellas at that corner. Come and buy one, she will tell you.',
        )
        const reason = 'It reads like an advert for a shop.'
        unwrap(
          await app.moderation.hide(await cast.actor('laras'), { kind: 'comment', id, reason }),
          'hides the advert',
        )
        const mine = await app.notices.list(await cast.actor('tomas'))
        const notice = unwrap(mine, 'notices').items.find(({ kind }) => kind === 'comment_hidden')
        const caseId = notice?.path?.split('/').pop() ?? ''
        const text = 'It is no advert. My mother is the person I write about, and I can leave the shop out.'
        unwrap(await app.cases.appeal(await cast.actor('tomas'), caseId, { text }), 'appeals')
      },
    },
    {
      at: -5 * HOURS,
      async play() {
        await join(stage, { handle: 'sari_beni', displayName: 'Sari Beni', locale: 'id' }, 5)
        const author = await cast.contributor('sari_beni', IDEAS)
        const hook = 'The cat of counter six has stamped the same parcel every morning since 1998.'
        const idea = { hook, detail: '', tags: ['animals'] }
        unwrap(await app.ideas.pitch(author, cast.id('challenges', IDEAS), idea), 'a first idea')
      },
    },
    {
      at: -0.4 * HOURS,
      async play() {
        await join(stage, { handle: 'hoki_senja', displayName: 'Hoki Senja', locale: 'id' }, 0.5)
        await say(
          'hoki_senja',
          'Baru nemu nih 𝐒𝐄𝐍𝐉𝐀𝟖𝟖, tiap malam g4cor dan m4xwin terus, langsung daftar ya kak!',
        )
        await join(stage, { handle: 'cuan_subuh', displayName: 'Cuan Subuh', locale: 'id' }, 0.45)
        await say(
          'cuan_subuh',
          'baru nemu nih ＳＥＮＪＡ88, tiap malam gacor dan maxwin terus. Langsung daftar ya kak',
        )
      },
    },
  ]
}

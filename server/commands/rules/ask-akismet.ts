import { and, asc, desc, eq, gt, inArray } from 'drizzle-orm'
import { namesOf } from '#db/queries/people.ts'
import { signalActors, signals } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'
import { repeat } from '../../repeat.ts'
import { openCase } from '../cases/open-case.ts'
import { loadMessageTexts, type MessageText } from '../listening/message-texts.ts'
import type { Akismet, AkismetText } from './akismet-client.ts'

const PAGE = 50
const EVERY_MS = 5_000
/** The probability that a text is spam when only Akismet takes it for spam. */
const AKISMET_P = 0.6

type AkismetDeps = Deps & { akismet: Akismet; site: () => string; report: (error: unknown) => void }

/** Lists members' public comments and ideas recorded after the signal `seq`, oldest first. */
const textsAfter = ({ db }: Deps, seq: number) =>
  db.read
    .select({
      ...{ seq: signals.seq, brandId: signals.brandId, challengeId: signals.challengeId },
      ...{ subjectKind: signals.subjectKind, subjectId: signals.subjectId, memberId: signalActors.memberId },
    })
    .from(signals)
    .innerJoin(signalActors, eq(signalActors.key, signals.actorKey))
    .where(
      and(
        gt(signals.seq, seq),
        eq(signals.source, 'member'),
        inArray(signals.kind, ['comment', 'ask', 'pitch']),
        inArray(signals.subjectKind, ['comment', 'idea']),
      ),
    )
    .orderBy(asc(signals.seq))
    .limit(PAGE)
type PostedText = Awaited<ReturnType<typeof textsAfter>>[number]

const toAkismet = (post: PostedText, found: MessageText, author: string, site: string): AkismetText => ({
  text: found.text,
  author,
  permalink: found.path ? site + found.path : site,
  type: post.subjectKind === 'comment' ? 'comment' : 'forum-post',
})

/** Asks Akismet about one text. A text that it takes for spam gets a case; it stays visible until somebody decides. */
async function judge(deps: AkismetDeps, post: PostedText, text: AkismetText): Promise<void> {
  if (!(await deps.akismet.check(text))) return
  await deps.db.write((tx) =>
    openCase(tx, {
      ...{
        brandId: post.brandId,
        challengeId: post.challengeId || null,
        authorId: post.memberId,
        kind: 'reported',
      },
      subject: { kind: post.subjectKind === 'idea' ? 'idea' : 'comment', id: post.subjectId },
      reasons: [{ kind: 'akismet', p: AKISMET_P }],
      at: deps.now(),
    }),
  )
}

/**
 * Asks Akismet about every comment and idea of a member, once, after it was posted. A failure is reported and never delays
 * or blocks anybody. Texts that were posted while the server was down are not asked about. Decisions are sent back.
 */
export function startAkismet(deps: AkismetDeps): () => Promise<void> {
  let last: number | undefined
  async function run(): Promise<void> {
    if (last === undefined) {
      const [newest] = await deps.db.read
        .select({ seq: signals.seq })
        .from(signals)
        .orderBy(desc(signals.seq))
        .limit(1)
      last = newest?.seq ?? 0
      return
    }
    const posts = await textsAfter(deps, last)
    const texts = await loadMessageTexts(deps.db.read, posts)
    const names = await namesOf(
      deps.db.read,
      posts.map(({ memberId }) => memberId),
    )
    for (const post of posts) {
      last = post.seq
      const found = texts.get(post.subjectId)
      if (!found) continue
      const author = names.get(post.memberId)?.displayName ?? ''
      await judge(deps, post, toAkismet(post, found, author, deps.site())).catch(deps.report)
    }
  }
  const stopFeedback = deps.events.on('spamJudged', ({ text, spam }) => {
    const sent = { text, author: '', permalink: deps.site(), type: 'comment' } as const
    deps.akismet.submit(spam ? 'spam' : 'ham', sent).catch(deps.report)
  })
  const stop = repeat(run, EVERY_MS, deps.report)
  void run().catch(deps.report)
  return async () => {
    stopFeedback()
    await stop()
  }
}

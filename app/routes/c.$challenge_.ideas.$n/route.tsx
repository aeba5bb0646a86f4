import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { languageLinks } from '#app/components/publishing/page-links.ts'
import { ReportLink } from '#app/components/reports/report-link.tsx'
import { ExpertBadges } from '#app/components/standing/expert-badges.tsx'
import { paths } from '#app/paths.ts'
import { Breadcrumbs } from '#app/ui/page.tsx'
import { refuseWhenUnreachable } from '#app/ui/refuse-when-unreachable.ts'
import { IdeaState } from '../../components/cards/idea-card.tsx'
import { CommentList } from '../../components/comments/comment-list.tsx'
import { WatchButton } from '../../components/watches/watch-button.tsx'
import { isMember } from '../../domain/actor.ts'
import { refuse } from '../../domain/decision.ts'
import { diffRuns } from '../../domain/revisions/diff-runs.ts'
import { lensIn } from '../../domain/standing/lenses.ts'
import { translator } from '../../messages/translate.ts'
import { useFormat, useT } from '../../messages/use-t.tsx'
import { valueOrThrow } from '../../responses.ts'
import { Who } from '../../ui/avatar.tsx'
import { officialName } from '../../ui/brand-name.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RichText } from '../../ui/rich-text.tsx'
import { Time } from '../../ui/time.tsx'
import { VoteButton } from '../../ui/vote-button.tsx'
import { handleIdeaAction } from './action.ts'
import { Amendments } from './amendments.tsx'
import { MERGE_SEARCH, MergedIdeas, MergeTools } from './merges.tsx'
import { OwnTools, TeamTools } from './tools.tsx'

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const n = Number(params.n)
  const where = { challenge: params.challenge ?? '', n: Number.isInteger(n) ? n : 0 }
  const idea = valueOrThrow(await app.ideas.view(actor, where), request)
  const path = paths.idea(idea.challenge.slug, idea.n)
  const wait = idea.state === 'held' ? await app.cases.medianWait({ challengeId: idea.challenge.id }) : null
  const typed = new URL(request.url).searchParams.get(MERGE_SEARCH)?.slice(0, 200) ?? ''
  const merges = idea.can.merge.ok && idea.state === 'open'
  const judges = idea.can.judge.ok && idea.state === 'open'
  return {
    idea,
    waitMs: wait?.medianMs ?? null,
    mentions: await app.comments.mentionedHandles(idea.detail ?? ''),
    /** The chapters that this idea can be adopted into. */
    hosts: judges ? await app.stories.chaptersIn(actor, idea.challenge.id) : [],
    mergeTargets: merges ? await app.ideas.mergeTargets(idea, typed) : [],
    typed,
    path,
    watching: await app.watches.isWatching(actor, { kind: 'idea', id: idea.id }),
    amendments: idea.amendments.map(({ n, createdAt, hook, hookBefore, detail, detailBefore }) => ({
      n,
      createdAt,
      hook: words(hookBefore, hook),
      detail: words(detailBefore, detail),
    })),
    threads: await app.comments.threads(actor, 'idea', idea.id, lensIn(new URL(request.url).searchParams)),
    signedIn: isMember(actor),
    meta: {
      title: `${translator(actor.locale)('ideas.number', { n: idea.n })} · ${idea.challenge.title}`,
      description: idea.hook,
      address: app.address() + path,
    },
  }
}

const words = (before: string, after: string) =>
  diffRuns([{ text: before, marks: {} }], [{ text: after, marks: {} }])

export const action = handleIdeaAction
export const clientAction = refuseWhenUnreachable

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...(data ? languageLinks(data.meta.address, data.idea.challenge.language) : []),
]

export default function IdeaPage() {
  const { idea, amendments, threads, signedIn, hosts, watching, mergeTargets, typed } =
    useLoaderData<typeof loader>()
  const t = useT()
  const answer = useActionData()
  return (
    <main className="page" id="content">
      <Breadcrumbs
        trail={[
          { to: paths.brand(idea.brand.slug), label: officialName(t, idea.brand) },
          { to: paths.challenge(idea.challenge.slug), label: idea.challenge.title },
          { to: paths.ideas(idea.challenge.slug), label: t('ideas.all') },
        ]}
      />
      <article className="idea-page stack">
        <h1 className="sr-only">{t('ideas.number', { n: idea.n })}</h1>
        <IdeaText />
        <div className="row">
          {idea.state === 'held' ? null : (
            <WatchButton
              kind="idea"
              id={idea.id}
              watching={watching}
              title={t('ideas.number', { n: idea.n })}
            />
          )}
          {idea.can.hide.ok ? (
            <Link to={paths.hidden('idea', idea.id)} className="meta">
              {t(idea.hidden ? 'idea.unhide' : 'idea.hide')}
            </Link>
          ) : null}
          {idea.own ? (
            <Link to={paths.classified('idea', idea.id)} className="meta">
              {t('talk.how_read')}
            </Link>
          ) : null}
          {idea.own || idea.hidden ? null : <ReportLink kind="idea" id={idea.id} />}
        </div>
        <Amendments idea={idea} amendments={amendments} />
        <Outcome />
        <MergedIdeas idea={idea} />
        <StateNotices />
        <OwnTools idea={idea} answer={answer} />
        <MergeTools idea={idea} answer={answer} targets={mergeTargets} typed={typed} />
        <TeamTools idea={idea} hosts={hosts} answer={answer} />
      </article>
      {idea.state === 'held' ? null : (
        <div className="section narrow">
          <CommentList
            threads={threads}
            brand={officialName(t, idea.brand)}
            signedIn={signedIn}
            answer={answer}
          />
        </div>
      )}
    </main>
  )
}

function IdeaText() {
  const { idea, path, mentions } = useLoaderData<typeof loader>()
  const t = useT()
  const spent = !idea.voted && idea.votesLeft <= 0 && idea.can.vote.ok ? refuse('budget_spent') : undefined
  return (
    <>
      <div className="bubble bubble--big" lang={idea.challenge.language}>
        <p className="bubble__hook">{idea.hook}</p>
        {idea.detail ? <RichText text={idea.detail} known={mentions} /> : null}
      </div>
      <div className="row row--apart">
        <p className="row">
          <Who person={idea.author} />
          <ExpertBadges badges={idea.badges} />
          <span className="meta">
            <Time at={idea.createdAt} />
            {idea.editedAt ? (
              <>
                {' · '}
                {t.parts('ideas.edited', { when: <Time key="when" at={idea.editedAt} /> })}
              </>
            ) : null}
          </span>
        </p>
        <VoteButton
          action={paths.voteForIdea(idea.id)}
          back={path}
          subject={idea.hook}
          voted={idea.voted && !idea.stale}
          label={idea.stale ? t('ideas.reaffirm') : undefined}
          count={idea.votes}
          refusal={idea.can.vote.ok ? spent : idea.can.vote}
          big
        />
      </div>
      {idea.stale ? <p className="muted">{t('ideas.stale')}</p> : null}
      {idea.setAside ? <p className="muted">{t('ideas.vote_set_aside')}</p> : null}
      {idea.tags.length > 0 ? (
        <ul className="tags">
          {idea.tags.map((tag) => (
            <li key={tag}>
              <Link to={paths.ideas(idea.challenge.slug, { tag })}>#{tag}</Link>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

/** For its author and the team: that an edit waits, and why the idea is hidden. */
function StateNotices() {
  const { idea } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      {idea.own && idea.pendingEdit ? (
        <Notice>
          <p>{t('ideas.edit_waits')}</p>
          <p dir="auto">{idea.pendingEdit.text.hook}</p>
        </Notice>
      ) : null}
      {idea.hidden ? <p className="muted">{t('idea.hidden', { reason: idea.hiddenReason ?? '' })}</p> : null}
    </>
  )
}

function Outcome() {
  const { idea, waitMs } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  return (
    <>
      {idea.state === 'open' ? null : <IdeaState state={idea.state} />}
      {idea.state === 'held' ? (
        <p className="muted">
          {t('ideas.waiting_hint')}
          {waitMs === null ? null : ` ${t('challenge.median_wait', { time: format.duration(waitMs) })}`}
        </p>
      ) : null}
      {idea.stories.map((story) => (
        <Notice tone="good" key={story.slug}>
          <p>
            {t.parts('ideas.adopted_as', {
              story: (
                <Link key="story" to={paths.story(story.slug)}>
                  {story.title}
                </Link>
              ),
            })}
          </p>
        </Notice>
      ))}
      {idea.answer ? (
        <div className="bubble">
          <p className="label">{t('ideas.declined_answer', { brand: officialName(t, idea.brand) })}</p>
          <RichText text={idea.answer} />
        </div>
      ) : null}
      {idea.state === 'withdrawn' ? <p className="muted">{t('ideas.withdrawn_note')}</p> : null}
    </>
  )
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { Pager } from '#app/ui/page.tsx'
import { IdeaCard } from '../../components/cards/idea-card.tsx'
import { LateDraft } from '../../components/cards/late-draft.tsx'
import { LensLinks } from '../../components/standing/lens-links.tsx'
import type { Refusal } from '../../domain/decision.ts'
import { refuse } from '../../domain/decision.ts'
import { PitchIdea } from '../../domain/ideas/forms.ts'
import { tagKey, tagOf } from '../../domain/ideas/tags.ts'
import { parse } from '../../domain/parse.ts'
import { lensIn } from '../../domain/standing/lenses.ts'
import { useFormat, useT } from '../../messages/use-t.tsx'
import { redirectWith, refusedForm, submittedValues } from '../../responses.ts'
import { officialName } from '../../ui/brand-name.tsx'
import { formState } from '../../ui/form-problems.tsx'
import { FORM_STAMP } from '../../ui/form-stamp.tsx'
import { EmptyState } from '../../ui/notice.tsx'
import { ShortcutsButton } from '../../ui/shortcuts-button.tsx'
import { type ChallengeView, loadChallenge } from '../c.$challenge/load-challenge.ts'
import { useChallenge } from '../c.$challenge/use-challenge.ts'
import { Composer } from './composer.tsx'
import { useIdeaKeys } from './use-idea-keys.ts'

const PAGE = 24
const ORDERS = ['hot', 'rising', 'votes', 'new', 'shuffled'] as const
const STATES = ['open', 'adopted', 'merged', 'declined'] as const

type WallQuery = {
  order: string
  state?: string
  tag?: string | null
  after?: string
  lens?: string | undefined
}

/** Returns the query of a page of ideas: order, state, tag, lens and cursor. */
function wallPage({ order, state, tag, after, lens }: WallQuery) {
  const more = {
    ...(state && state !== 'open' && { state }),
    ...(tag && { tag }),
    ...(lens && { lens }),
    ...(after && { after }),
  }
  return `?${new URLSearchParams({ sort: order, ...more })}`
}

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = args.context
  const challenge = await loadChallenge(args)
  const { searchParams } = new URL(args.request.url)
  const order = ORDERS.find((each) => each === searchParams.get('sort')) ?? 'hot'
  const state = STATES.find((each) => each === searchParams.get('state')) ?? 'open'
  const typed = searchParams.get('tag') || undefined
  const after = searchParams.get('after')
  const lens = lensIn(searchParams)
  const used = await app.ideas.tags(challenge.id)
  const tag = typed && (used.find((each) => tagKey(each) === tagKey(typed)) ?? tagOf(typed))
  const seen = { order, state, tag, lens, cursor: after, limit: PAGE }
  const page = await app.ideas.list(actor, challenge.id, seen)
  return {
    order,
    state,
    counts: await app.ideas.countByState(challenge.id),
    tag: tag ?? null,
    tags: tag && !used.includes(tag) ? [tag, ...used] : used,
    ideas: page.items.map(({ detail: _, tags: __, ...card }) => card),
    next: page.nextCursor ? wallPage({ order, state, tag, lens, after: page.nextCursor }) : null,
    late: await app.challenges.late(actor, challenge.id, 'idea'),
    member: actor.kind === 'member',
  }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  const challenge = params.challenge ?? ''
  if (form.get('intent') === 'discard-late') {
    await app.challenges.deleteLateDraft(actor, challenge, 'idea')
    return redirectWith(paths.ideas(challenge), { key: 'ideas.late_discarded' })
  }
  const tags = String(form.get('tags') ?? '')
    .split(',')
    .filter((tag) => tag.trim() !== '')
  const read = parse(PitchIdea, { hook: form.get('hook') ?? '', detail: form.get('detail') ?? '', tags })
  if (!read.ok) return refusedForm(read, form)
  const typedMs = app.formStamps.typedMs(actor, form.get(FORM_STAMP))
  const pitched = await app.ideas.pitch(actor, challenge, read.value, { once: true, typedMs })
  if (!pitched.ok) {
    if (pitched.code === 'phase_closed')
      await app.challenges.saveLateDraft(actor, challenge, 'idea', submittedValues(form))
    return refusedForm(pitched, form)
  }
  await app.challenges.deleteLateDraft(actor, challenge, 'idea')
  const { n, state } = pitched.value
  const key = state === 'held' ? 'ideas.sent_held' : 'ideas.sent'
  return redirectWith(`${paths.ideas(challenge, { sort: 'new' })}#idea-${n}`, { key })
}

export default function IdeaWall() {
  const { ideas, next, member, tag, state } = useLoaderData<typeof loader>()
  const challenge = useChallenge()
  const t = useT()
  const { pathname, search } = useLocation()
  useIdeaKeys()
  return (
    <div className="stack-wide">
      <PitchOrWhyNot />
      <section className="stack">
        <div className="row row--apart">
          <h2>{t('ideas.title')}</h2>
          <div className="row">
            <Order />
            <ShortcutsButton />
          </div>
        </div>
        <States />
        <Tags />
        <LensLinks signedIn={member} brand={officialName(t, challenge.brand)} />
        {member && challenge.phase.name === 'ideas' ? <VotesLeft /> : null}
        {ideas.length === 0 ? (
          <Empty filtered={tag !== null || state !== 'open'} />
        ) : (
          <ul className="idea-list">
            {ideas.map((idea) => (
              <IdeaCard
                key={idea.id}
                idea={idea}
                challenge={challenge}
                back={`${pathname}${search}#idea-${idea.n}`}
                refusal={voteRefusal(challenge, idea, member)}
              />
            ))}
          </ul>
        )}
        <Pager next={next} />
      </section>
    </div>
  )
}

/** Predicts whether voting is refused, for display only; the server decides on each vote. */
function voteRefusal(
  challenge: ChallengeView,
  idea: { own: boolean; state: string },
  member: boolean,
): Refusal | undefined {
  if (challenge.phase.name !== 'ideas' || !challenge.phase.open) return refuse('phase_closed')
  if (idea.state !== 'open') return refuse('not_open')
  if (!member) return refuse('sign_in')
  if (idea.own) return refuse('own_item')
  return challenge.votes.ideas.given >= challenge.votes.ideas.budget ? refuse('budget_spent') : undefined
}

function PitchOrWhyNot() {
  const { phase, dates, can, slug } = useChallenge()
  const t = useT()
  const format = useFormat()
  const { late } = useLoaderData<typeof loader>()
  const typed = formState(useActionData()).refusal !== undefined
  if (typed) return <Composer slug={slug} decision={can.pitch} late={late} />
  if (phase.name === 'draft')
    return <p className="muted">{t('ideas.not_open', { date: format.full(dates.ideasStart) })}</p>
  if (phase.name !== 'ideas' || !phase.open)
    return (
      <>
        <p className="muted">{t('ideas.closed', { date: format.date(dates.ideasEnd) })}</p>
        <LateIdeaDraft />
      </>
    )
  return <Composer slug={slug} decision={can.pitch} late={late} />
}

/** Shows the author's idea that was sent too late; it can be read, copied and sent if ideas open again. */
function LateIdeaDraft() {
  const { late } = useLoaderData<typeof loader>()
  const { language } = useChallenge()
  const t = useT()
  if (!late) return null
  return <LateDraft kept={t('ideas.late_kept')} title={late.hook} more={late.detail} language={language} />
}

function VotesLeft() {
  const { votes } = useChallenge()
  const t = useT()
  const { budget, given } = votes.ideas
  return (
    <p className="meta numbers" role="status">
      {t('ideas.votes_left', { count: Math.max(0, budget - given), total: budget })}
    </p>
  )
}

function Order() {
  const { order, state, tag } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <nav className="filter" aria-label={t('ideas.sort')}>
      {ORDERS.map((each) => (
        <Link
          key={each}
          to={wallPage({ order: each, state, tag })}
          aria-current={each === order ? 'true' : undefined}
          title={t(`ideas.sort_${each}_about`)}
          preventScrollReset
        >
          {t(`ideas.sort_${each}`)}
        </Link>
      ))}
    </nav>
  )
}

/** The open ideas, and the decided ones filed by their outcome. */
function States() {
  const { order, state, tag, counts } = useLoaderData<typeof loader>()
  const t = useT()
  const shown = STATES.filter((each) => each === 'open' || each === state || counts[each] > 0)
  if (shown.length === 1) return null
  return (
    <nav className="filter" aria-label={t('ideas.state_filter')}>
      {shown.map((each) => (
        <Link
          key={each}
          to={wallPage({ order, state: each, tag })}
          aria-current={each === state ? 'true' : undefined}
          preventScrollReset
        >
          {t(`ideas.state_${each}`)} <span className="numbers">{counts[each]}</span>
        </Link>
      ))}
    </nav>
  )
}

function Tags() {
  const { order, state, tag, tags } = useLoaderData<typeof loader>()
  const { language } = useChallenge()
  const t = useT()
  if (tags.length === 0) return null
  return (
    <nav className="filter filter--tags" aria-label={t('ideas.tag_filter')}>
      <Link
        to={wallPage({ order, state })}
        aria-current={tag === null ? 'true' : undefined}
        preventScrollReset
      >
        {t('ideas.tag_all')}
      </Link>
      {tags.map((each) => (
        <Link
          key={each}
          to={wallPage({ order, state, tag: each })}
          aria-current={each === tag ? 'true' : undefined}
          lang={language}
          preventScrollReset
        >
          #{each}
        </Link>
      ))}
    </nav>
  )
}

function Empty({ filtered }: { filtered: boolean }) {
  const t = useT()
  if (filtered) return <EmptyState text={t('ideas.none_match')} />
  return (
    <EmptyState text={t('ideas.empty')}>
      <ul className="prompts">
        {(['1', '2', '3'] as const).map((n) => (
          <li key={n}>{t(`ideas.empty_prompt_${n}`)}</li>
        ))}
      </ul>
    </EmptyState>
  )
}

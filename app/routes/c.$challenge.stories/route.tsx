import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { Pager } from '#app/ui/page.tsx'
import { LateDraft } from '../../components/cards/late-draft.tsx'
import { StoryRow } from '../../components/cards/story-row.tsx'
import { type Refusal, refuse } from '../../domain/decision.ts'
import { parse } from '../../domain/parse.ts'
import { StartStory } from '../../domain/stories/forms.ts'
import { useFormat, useT } from '../../messages/use-t.tsx'
import { redirectWith, refusedForm, submittedValues } from '../../responses.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Choices, Field } from '../../ui/field.tsx'
import { FormProblems, formState } from '../../ui/form-problems.tsx'
import { EmptyState } from '../../ui/notice.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { VoteButton } from '../../ui/vote-button.tsx'
import { loadChallenge } from '../c.$challenge/load-challenge.ts'
import { useChallenge } from '../c.$challenge/use-challenge.ts'

/** The labels of the fields, for the list of errors above the form. */
const LABELS = {
  title: 'stories.field_title',
  synopsis: 'stories.field_synopsis',
  coauthors: 'stories.authors',
}

const PAGE = 50

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = args.context
  const challenge = await loadChallenge(args)
  const { searchParams } = new URL(args.request.url)
  const page = await app.stories.in(actor, challenge.id, { cursor: searchParams.get('after'), limit: PAGE })
  return {
    stories: page.items,
    next: page.nextCursor ? `?after=${encodeURIComponent(page.nextCursor)}` : null,
    late: await app.challenges.late(actor, challenge.id, 'story'),
    member: actor.kind === 'member',
  }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  const key = params.challenge ?? ''
  if (form.get('intent') === 'discard-late') {
    await app.challenges.deleteLateDraft(actor, key, 'story')
    return redirectWith(paths.challengeStories(key), { key: 'ideas.late_discarded' })
  }
  const read = parse(StartStory, {
    title: form.get('title') ?? '',
    synopsis: form.get('synopsis') ?? '',
    coauthors: form.get('coauthors') ?? undefined,
  })
  if (!read.ok) return refusedForm(read, form)
  const started = await app.stories.start(actor, key, read.value, { once: true })
  if (!started.ok) {
    if (started.code === 'phase_closed')
      await app.challenges.saveLateDraft(actor, key, 'story', submittedValues(form))
    return refusedForm(started, form)
  }
  await app.challenges.deleteLateDraft(actor, key, 'story')
  return redirectWith(paths.story(started.value.slug), { key: 'stories.started' })
}

export default function Stories() {
  const { stories, next } = useLoaderData<typeof loader>()
  const { slug } = useChallenge()
  const t = useT()
  return (
    <div className="stack-wide">
      <section className="stack">
        <h2>{t('challenge.stories')}</h2>
        <VotingLine />
        {stories.length === 0 ? (
          <EmptyState
            text={t('stories.empty')}
            action={{ to: paths.ideas(slug), label: t('stories.empty_action') }}
          />
        ) : (
          <ul className="rows">
            {stories.map((story) => (
              <Entry key={story.id} story={story} />
            ))}
          </ul>
        )}
        <Pager next={next} />
        {stories.length > 0 ? (
          <p className="meta">
            <Link to={paths.downloadChallenge(slug)}>{t('exports.challenge_title')}</Link>
          </p>
        ) : null}
      </section>
      <Start />
    </div>
  )
}

type Story = ReturnType<typeof useLoaderData<typeof loader>>['stories'][number]

function Entry({ story }: { story: Story }) {
  const { phase, votes } = useChallenge()
  const { member } = useLoaderData<typeof loader>()
  const t = useT()
  const { pathname, search } = useLocation()
  const voting = phase.name === 'voting' && phase.open && story.submittedAt !== null
  const spent: Refusal | undefined =
    votes.stories.given >= votes.stories.budget ? refuse('budget_spent') : undefined
  const receipt = story.receipt ? (
    <p className="meta">
      {t('verdict.receipt')}: <code>{story.receipt}</code>
    </p>
  ) : null
  return (
    <StoryRow
      story={story}
      showChallenge={false}
      note={receipt}
      aside={
        voting ? (
          <VoteButton
            action={paths.voteForStory(story.id)}
            back={`${pathname}${search}`}
            subject={story.title}
            voted={story.voted}
            count={story.votes}
            label={
              story.votes === null ? (story.voted ? t('stories.voted') : t('stories.vote_short')) : undefined
            }
            refusal={member ? spent : refuse('sign_in')}
          />
        ) : null
      }
    />
  )
}

function VotingLine() {
  const { phase, votes, hiddenTallies } = useChallenge()
  const { member } = useLoaderData<typeof loader>()
  const t = useT()
  if (phase.name !== 'voting' || !phase.open) return null
  const left = Math.max(0, votes.stories.budget - votes.stories.given)
  return (
    <p className="meta numbers" role="status">
      {member ? `${t('stories.votes_left', { count: left, total: votes.stories.budget })}.` : null}
      {hiddenTallies ? ` ${t('stories.tallies_hidden')}` : null} {t('ideas.sort_shuffled')}.
    </p>
  )
}

function Start() {
  const { can, slug } = useChallenge()
  const t = useT()
  const format = useFormat()
  const { phase, dates } = useChallenge()
  const { late } = useLoaderData<typeof loader>()
  const { refusal, errors, values: refused } = formState(useActionData())
  const values = refusal ? refused : (late ?? {})
  // The form stays visible while it holds typed text.
  const typed = refusal !== undefined
  const wanted = new URLSearchParams(useLocation().search).get('title')?.slice(0, 200) ?? ''
  if (phase.name === 'ideas' && !typed)
    return <p className="muted">{t('stories.writing_opens', { date: format.full(dates.writingStart) })}</p>
  if ((phase.name !== 'writing' || !phase.open) && !typed) return <LateStoryDraft />
  const here = `${paths.challengeStories(slug, { title: wanted || undefined })}#start`
  if (!can.startStory.ok && !typed) {
    const { code } = can.startStory
    const to =
      code === 'sign_in'
        ? paths.login({ next: here })
        : code === 'terms_needed'
          ? paths.terms(slug, { next: here })
          : null
    return to ? (
      <p id="start">
        <Link to={to}>{t('stories.start')}</Link>
      </p>
    ) : null
  }
  const modes = [
    { value: 'open', label: t('stories.mode_open') },
    { value: 'invited', label: t('stories.mode_invited') },
  ]
  return (
    <section id="start">
      <Disclosure label={t('stories.start_blank')} open={typed || wanted !== '' || late !== null}>
        <Form method="post" className="form">
          <FormProblems refusal={refusal} terms={paths.terms(slug)} labels={LABELS} />
          {late && !typed ? <p className="muted">{t('stories.late_back')}</p> : null}
          <Field
            name="title"
            label={t('stories.field_title')}
            error={errors.title}
            defaultValue={values.title ?? wanted}
            required
          />
          <TextArea
            name="synopsis"
            label={t('stories.field_synopsis')}
            hint={t('stories.field_synopsis_hint')}
            error={errors.synopsis}
            defaultValue={values.synopsis}
            max={500}
          />
          <Choices
            name="coauthors"
            legend={t('stories.authors')}
            options={modes}
            defaultValue={values.coauthors ?? 'open'}
          />
          <SubmitButton>{t('stories.start')}</SubmitButton>
        </Form>
      </Disclosure>
      {can.startStory.ok ? (
        <p>
          <Link to={paths.storyFromFile(slug)}>{t('imports.start_title')}</Link>
        </p>
      ) : null}
    </section>
  )
}

/** The draft of a story that was sent too late; offered to its author again when writing opens. */
function LateStoryDraft() {
  const { late } = useLoaderData<typeof loader>()
  const { language } = useChallenge()
  const t = useT()
  if (!late) return null
  return (
    <LateDraft kept={t('stories.late_kept')} title={late.title} more={late.synopsis} language={language} />
  )
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import tallies from '#app/components/challenges/tallies.css?url'
import { Tallies } from '#app/components/challenges/tallies.tsx'
import { CreditLink } from '#app/components/credit/credit-link.tsx'
import { WriteLetter } from '#app/domain/stories/forms.ts'
import { redirectWith } from '#app/flash.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { readForm } from '#app/read-form.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { refusedForm, requireMember, valueOrThrow } from '#app/responses.ts'
import { BrandName, officialName } from '#app/ui/brand-name.tsx'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { pageMeta, sharePicture } from '#app/ui/meta.ts'
import { Badge } from '#app/ui/notice.tsx'
import { RichText } from '#app/ui/rich-text.tsx'
import { CreditTable } from '#app/ui/ring.tsx'
import { Share, Snippet } from '#app/ui/share.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { NamedRing } from './named-ring.tsx'
import styles from './winner.css?url'

const LETTER_LENGTH = 3000
/** How many authors are named in the line below the title. */
const NAMES_SHOWN = 5

export const links = () => [styles, tallies].map((href) => ({ rel: 'stylesheet', href }))

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.story ?? ''
  const winner = valueOrThrow(await app.stories.winner(actor, key), request)
  const story = valueOrThrow(await app.stories.view(actor, key), request)
  if (story.slug !== key) throw redirectMoved(request, paths.winner(story.slug))
  const t = translator(actor.locale)
  const alt = t('share.picture_ring', { title: story.title })
  const award = t(`winner.${winner.awards[0] ?? 'peoples_choice'}`)
  return {
    winner,
    story,
    /** The last chapter that readers see; its replay shows how the story was finished. */
    last: story.chapters.findLast((chapter) => chapter.published !== null) ?? null,
    address: `${app.address()}${paths.winner(story.slug)}`,
    meta: {
      ...{ title: `${story.title} · ${award}`, description: story.synopsis },
      picture: sharePicture(app.address(), 'winner', story.slug, alt),
    },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data?.meta)

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const { form, parsed } = await readForm(request, WriteLetter)
  requireMember(actor, form)
  if (!parsed.ok) return refusedForm(parsed, form)
  const written = await app.stories.writeLetter(actor, params.story ?? '', parsed.value)
  return written.ok
    ? redirectWith(paths.winner(params.story ?? ''), { key: 'winner.letter_saved' })
    : refusedForm(written, form)
}

export default function WinnerPage() {
  const { story, last, address } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <main id="content" className="winner-page">
      <WinnerHeader />
      <div className="page stack-wide">
        <Letter />
        {last ? (
          <section className="stack">
            <h2>{t('winner.replay')}</h2>
            <p className="muted">{t('winner.replay_about', { chapter: last.title })}</p>
            <iframe
              className="winner-page__replay"
              src={paths.embedReplay(story.slug, last.slug)}
              title={t('reading.replay_title', { chapter: last.title })}
              loading="lazy"
            />
            <p>
              <Link to={paths.replay(story.slug, last.slug)}>{t('winner.steps')}</Link>
            </p>
          </section>
        ) : null}
        <SendIt address={address} />
        <Others />
        <Counted />
      </div>
    </main>
  )
}

function WinnerHeader() {
  const { story, winner } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  const { shares } = story.credit
  const rest = shares.length - NAMES_SHOWN
  const names = [
    ...shares.slice(0, NAMES_SHOWN).map(({ displayName }) => displayName || t('common.former_member')),
    ...(rest > 0 ? [t('stories.credit_others', { count: rest })] : []),
  ]
  return (
    <header className="winner-page__hero">
      <div className="page winner-page__columns">
        <div className="stack">
          <p className="row">
            {winner.awards.map((award) => (
              <Badge tone="highlight" key={award}>
                {t(`winner.${award}`)}
              </Badge>
            ))}
          </p>
          <h1 className="title" lang={story.language}>
            {story.title}
          </h1>
          {story.synopsis ? (
            <p className="lead" lang={story.language}>
              {story.synopsis}
            </p>
          ) : null}
          <p className="meta">
            <BrandName brand={story.brand} />
            {' · '}
            <Link to={paths.challenge(story.challenge.slug)}>{story.challenge.title}</Link>
          </p>
          <p>
            {t('stories.authors')} <b>{format.list(names)}</b>
          </p>
          <p className="row">
            <LinkButton to={paths.story(story.slug)}>{t('winner.read')}</LinkButton>
            <LinkButton to={paths.challengeSection(story.challenge.slug, 'verdict')} look="quiet">
              {t('winner.count')}
            </LinkButton>
          </p>
        </div>
        <div className="winner-page__ring">
          <NamedRing shares={shares} brand={story.brand} />
          <Disclosure label={t('stories.credit')}>
            <CreditTable shares={shares} />
          </Disclosure>
          <CreditLink story={story.slug} proposal={story.proposal} />
        </div>
      </div>
    </header>
  )
}

/** The brand's reason and its letter, and the form to write one. */
function Letter() {
  const { story, winner } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  const { refusal, errors, values } = formState(useActionData<typeof action>())
  const { letter, reason } = winner
  const brand = officialName(t, story.brand)
  return (
    <section className="narrow stack" aria-label={t('winner.letter', { brand })}>
      {reason ? (
        <figure className="bubble winner-page__reason">
          <figcaption className="label">{t('verdict.reason', { brand })}</figcaption>
          <div lang={story.language}>
            <RichText text={reason} />
          </div>
        </figure>
      ) : null}
      {letter ? (
        <figure className="winner-page__letter">
          <figcaption className="label">{t('winner.letter', { brand })}</figcaption>
          <div dir="auto">
            <RichText text={letter.text} />
          </div>
          <p className="meta">
            <bdi>{letter.by || t('common.former_member')}</bdi>, {format.date(letter.at)}
          </p>
        </figure>
      ) : null}
      {winner.can.writeLetter.ok ? (
        <Disclosure
          label={t(letter ? 'winner.letter_change' : 'winner.letter_write')}
          open={refusal !== undefined}
        >
          <Form method="post" className="form">
            <FormProblems refusal={refusal} labels={{ text: 'winner.letter_text' }} />
            <TextArea
              name="text"
              label={t('winner.letter_text')}
              hint={t('winner.letter_hint')}
              max={LETTER_LENGTH}
              required
              wide
              error={errors.text}
              defaultValue={values.text ?? letter?.text}
            />
            <SubmitButton>{t('common.save')}</SubmitButton>
          </Form>
        </Disclosure>
      ) : null}
    </section>
  )
}

/** The share picture, the address and where to send it. */
function SendIt({ address }: { address: string }) {
  const { story } = useLoaderData<typeof loader>()
  const t = useT()
  const picture = paths.sharePicture('winner', story.slug)
  return (
    <section className="stack">
      <h2>{t('winner.share')}</h2>
      <div className="winner-page__send">
        <img
          src={picture}
          alt={t('share.picture_ring', { title: story.title })}
          width={1200}
          height={630}
          loading="lazy"
        />
        <div className="stack">
          <p className="muted">{t('winner.share_about')}</p>
          <Snippet label={t('reading.share_address')} text={address} />
          <p className="row">
            <a
              href={`https://wa.me/?text=${encodeURIComponent(`${story.title}: ${address}`)}`}
              rel="noopener"
              translate="no"
            >
              WhatsApp
            </a>
            <a href={picture} download>
              {t('winner.share_picture')}
            </a>
          </p>
          <Share address={address} title={story.title} />
        </div>
      </div>
    </section>
  )
}

/** The other winner. */
function Others() {
  const { story, winner } = useLoaderData<typeof loader>()
  const t = useT()
  const { other, awards } = winner
  if (!other) return null
  return (
    <section className="stack">
      <h2>{t('winner.beside')}</h2>
      <p className="row">
        <Badge>{t(awards.includes('peoples_choice') ? 'winner.brands_pick' : 'winner.peoples_choice')}</Badge>
        <Link to={paths.winner(other.slug)} lang={story.language}>
          {other.title}
        </Link>
      </p>
    </section>
  )
}

/** The count, and what everybody can check of it. */
function Counted() {
  const { story, winner } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  const { turnout, ranking, ballotCount, interventionCount } = winner
  const verdict = paths.challengeSection(story.challenge.slug, 'verdict')
  const permille = turnout.participants > 0 ? Math.round((turnout.voters / turnout.participants) * 1000) : 0
  return (
    <div className="winner-page__counted">
      <section className="stack">
        <h2>{t('verdict.tally')}</h2>
        <p className="muted">
          {t('verdict.turnout', { count: turnout.voters })}
          {permille > 0
            ? `, ${t('verdict.turnout_of', { total: turnout.participants, percent: format.percent(permille) })}`
            : null}
        </p>
        <Tallies ranking={ranking} language={story.language} />
      </section>
      <section className="stack">
        <h2>{t('winner.check')}</h2>
        <ul className="rows rows--tight">
          {ballotCount > 0 ? (
            <li>
              <a href={paths.ballots(story.challenge.slug)} download>
                {t('verdict.export')} (CSV, {t('stories.votes', { count: ballotCount })})
              </a>
            </li>
          ) : null}
          <li>
            <Link to={`${verdict}#receipt`}>{t('verdict.receipt_find')}</Link>
          </li>
          <li>
            <Link to={verdict}>{t('verdict.how')}</Link>
          </li>
          <li>
            {interventionCount === 0 ? (
              t('verdict.interventions_none')
            ) : (
              <Link to={verdict}>{t('verdict.interventions')}</Link>
            )}
          </li>
        </ul>
      </section>
    </div>
  )
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
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
import { Credit } from '#app/ui/ring.tsx'
import { Share } from '#app/ui/share.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import styles from './winner.css?url'

const LETTER_LENGTH = 3000

export const links = () => [{ rel: 'stylesheet', href: styles }]

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
        <section className="stack">
          <h2>{t('winner.share')}</h2>
          <Share address={address} title={story.title} />
        </section>
        <Outcome />
      </div>
    </main>
  )
}

function WinnerHeader() {
  const { story, winner } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
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
          <p className="numbers">
            <b>{t('stories.votes', { count: winner.votes })}</b>
            {' · '}
            {t('verdict.turnout', { count: winner.turnout.voters })}
            {winner.turnout.participants > 0
              ? ` (${t('verdict.turnout_of', {
                  total: winner.turnout.participants,
                  percent: format.percent(
                    Math.round((winner.turnout.voters / winner.turnout.participants) * 1000),
                  ),
                })})`
              : null}
          </p>
          <p className="row">
            <LinkButton to={paths.story(story.slug)}>{t('winner.read')}</LinkButton>
            <LinkButton to={paths.challengeSection(story.challenge.slug, 'verdict')} look="quiet">
              {t('winner.count')}
            </LinkButton>
          </p>
        </div>
        <div>
          <Credit shares={story.credit.shares} isOpen={false} />
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
        <figure className="bubble">
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

/** The other winner, and where to check the count. */
function Outcome() {
  const { story, winner } = useLoaderData<typeof loader>()
  const t = useT()
  const { other, awards } = winner
  return (
    <section className="stack">
      {other ? (
        <>
          <h2>{t('winner.beside')}</h2>
          <p className="row">
            <Badge>
              {t(awards.includes('peoples_choice') ? 'winner.brands_pick' : 'winner.peoples_choice')}
            </Badge>
            <Link to={paths.winner(other.slug)} lang={story.language}>
              {other.title}
            </Link>
          </p>
        </>
      ) : null}
      <p>
        <Link to={`${paths.challengeSection(story.challenge.slug, 'verdict')}#receipt`}>
          {t('winner.check')}
        </Link>
      </p>
    </section>
  )
}

import type { ActionFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import tallies from '#app/components/challenges/tallies.css?url'
import { WriteLetter } from '#app/domain/stories/forms.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, readForm, redirectWith, refusedForm } from '#app/responses.ts'
import { officialName } from '#app/ui/brand-name.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { ActionForm, formState } from '#app/ui/form-problems.tsx'
import { RichText } from '#app/ui/rich-text.tsx'
import { Share, Snippet } from '#app/ui/share.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { loadWinner } from './load-winner.ts'
import { Counted, Others } from './outcome.tsx'
import styles from './winner.css?url'
import { WinnerHeader } from './winner-header.tsx'

/** The share picture, the address and where to send it. */
function SendIt({ address }: { address: string }) {
  const { story } = useLoaderData<typeof loadWinner>()
  const t = useT()
  const picture = paths.sharePicture('winner', story.slug)
  return (
    <section className="stack">
      <h2>{t('winner.share')}</h2>
      <div className="winner-page__send">
        <img src={picture} alt={t('share.picture_ring')} width={1200} height={630} loading="lazy" />
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

const LETTER_LENGTH = 3000

export const links = () => [styles, tallies].map((href) => ({ rel: 'stylesheet', href }))

export const loader = loadWinner

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const { form, parsed } = await readForm(await memberForm(request, actor), WriteLetter)
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

/** The brand's reason and its letter, and the form to write one. */
function Letter() {
  const { story, winner } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  const state = formState(useActionData<typeof action>())
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
          open={state.refusal !== undefined}
        >
          <ActionForm state={state} labels={{ text: 'winner.letter_text' }}>
            <TextArea
              name="text"
              label={t('winner.letter_text')}
              hint={t('winner.letter_hint')}
              max={LETTER_LENGTH}
              required
              wide
              defaultValue={letter?.text}
            />
            <SubmitButton>{t('common.save')}</SubmitButton>
          </ActionForm>
        </Disclosure>
      ) : null}
    </section>
  )
}

import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import tallies from '#app/components/challenges/tallies.css?url'
import { WriteLetter } from '#app/domain/stories/forms.ts'
import { redirectWith } from '#app/flash.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { readForm } from '#app/read-form.ts'
import { refusedForm, requireMember } from '#app/responses.ts'
import { officialName } from '#app/ui/brand-name.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { pageMeta } from '#app/ui/meta.ts'
import { RichText } from '#app/ui/rich-text.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { loadWinner } from './load-winner.ts'
import { Counted, Others } from './outcome.tsx'
import { SendIt } from './send-it.tsx'
import styles from './winner.css?url'
import { WinnerHeader } from './winner-header.tsx'

const LETTER_LENGTH = 3000

export const links = () => [styles, tallies].map((href) => ({ rel: 'stylesheet', href }))

export const loader = loadWinner

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

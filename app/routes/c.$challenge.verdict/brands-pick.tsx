import { Link } from '@remix-run/react'
import { CreditLink } from '#app/components/credit/credit-link.tsx'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { FieldError, useFieldParts } from '#app/ui/field.tsx'
import { ActionForm, formState } from '#app/ui/form-problems.tsx'
import { RichText } from '#app/ui/rich-text.tsx'
import { Ring } from '#app/ui/ring.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { useChallenge } from '../c.$challenge/use-challenge.ts'
import { Featured } from './peoples-choice.tsx'
import type { Verdict } from './verdict.ts'

type Props = { verdict: Verdict; answer: unknown }

/** Shows the brand's pick with its reason; before it is made, the team sees the form. */
export function BrandsPick({ verdict, answer }: Props) {
  const { brand, language } = useChallenge()
  const t = useT()
  const format = useFormat()
  const { brandsPick: pick, credits, decide } = verdict
  return (
    <section className="winner stack">
      <h2 className="label">{t('verdict.brand_pick')}</h2>
      {pick?.story ? (
        <>
          <div className="winner__story">
            <Ring shares={credits.brand.shares} size={88} />
            <p className="title title--2" lang={language}>
              <Link to={paths.story(pick.story.slug)}>{pick.story.title}</Link>
            </p>
          </div>
          <Featured story={pick.story} />
          <p>
            <Link to={paths.winner(pick.story.slug)}>{t('winner.see')}</Link>
          </p>
          <CreditLink story={pick.story.slug} proposal={credits.brand.proposal} />
          <figure className="bubble">
            <figcaption className="label">{t('verdict.reason', { brand: brand.name })}</figcaption>
            <div lang={language}>
              <RichText text={pick.reason} />
            </div>
            <p className="meta">{format.date(pick.decidedAt)}</p>
          </figure>
        </>
      ) : decide && verdict.ranking.length > 0 ? (
        <PickForm verdict={verdict} answer={answer} />
      ) : (
        <p className="lead">{t('verdict.pending')}</p>
      )}
    </section>
  )
}

const REASON_LENGTH = 2000
const LABELS = { storyId: 'verdict.pick_story', reason: 'verdict.pick_reason' }

function PickForm({ verdict, answer }: Props) {
  const t = useT()
  const state = formState(answer)
  const radio = useFieldParts({ name: 'storyId', error: state.errors.storyId })
  return (
    <ActionForm state={state} labels={LABELS}>
      <p>{t('verdict.pick_about')}</p>
      <fieldset>
        <legend className="field__label">{t('verdict.pick_story')}</legend>
        <div className="pick">
          {verdict.ranking.map(({ story, votes }, at) =>
            story ? (
              <label className="choice" key={story.id}>
                <input
                  {...(at === 0 && radio)}
                  type="radio"
                  name="storyId"
                  value={story.id}
                  required
                  defaultChecked={state.values.storyId === story.id}
                />
                <span>{story.title}</span>
                <span className="meta numbers">{t('stories.votes', { count: votes })}</span>
              </label>
            ) : null,
          )}
        </div>
        <FieldError id={radio.id} error={state.errors.storyId} />
      </fieldset>
      <TextArea
        name="reason"
        label={t('verdict.pick_reason')}
        hint={t('verdict.pick_reason_hint')}
        max={REASON_LENGTH}
        required
      />
      <SubmitButton>{t('verdict.pick')}</SubmitButton>
    </ActionForm>
  )
}

import { type ComponentProps, type FormEvent, useState } from 'react'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import type { BrandRef } from '#app/domain/brands/look.ts'
import type { ChallengeFormValues } from '#app/domain/challenges/typed-challenge.ts'
import { LOCALES } from '#app/domain/locales.ts'
import { LANGUAGES } from '#app/messages/languages.ts'
import { useT } from '#app/messages/use-t.tsx'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { Check, Choices, Field, Select } from '#app/ui/field.tsx'
import { ActionForm, type FormState } from '#app/ui/form-problems.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { ChallengePreview, isPreviewed } from './challenge-preview.tsx'
import { FormSection } from './form-section.tsx'
import { PhaseFields } from './phase-fields.tsx'
import { PromiseFields } from './promise-fields.tsx'

type Props = {
  /** The initial state of the form */
  fresh: ChallengeFormValues
  state: FormState
  /** The zone in which the dates are read; sent with the form, so that changing the zone in another tab does not shift them */
  zone: { name: string; label: string }
  submit: string
  cancel: string
  /** Whether the pledge and the licence are fixed */
  hasOpened?: boolean
  brand: BrandRef
  /** The challenge's id; for a new one any text. Its drawn cover depends on it. */
  id: string
  /** The server's clock when the page was made. */
  now: Date
  /** The uploaded cover, for the preview. */
  cover?: ComponentProps<typeof ChallengePreview>['cover']
  /** Whether the form offers to start at once. */
  isNew?: boolean
}

/** The form to create or edit a challenge. */
export function ChallengeForm({
  fresh,
  state,
  zone,
  submit,
  cancel,
  brand,
  id,
  now,
  isNew,
  cover,
  hasOpened = false,
}: Props) {
  const t = useT()
  // After a refusal, or a preview without JavaScript, the form keeps what was typed.
  const typed = Object.keys(state.values).length > 0 ? state.values : fresh
  const [shown, setShown] = useState(typed)
  const onInput = ({ target }: FormEvent) => {
    if (!(target instanceof HTMLElement) || !('name' in target)) return
    const { name, value, checked, type } = target as HTMLInputElement
    if (isPreviewed(name))
      setShown((before) => ({ ...before, [name]: type === 'checkbox' && !checked ? '' : value }))
  }
  return (
    <ActionForm
      state={state}
      stored={typed}
      labels={FIELD_LABELS}
      className="long-form"
      onInput={onInput}
      preventScrollReset
    >
      <input type="hidden" name="intent" value="save" />
      <input type="hidden" name="zone" value={state.values.zone ?? zone.name} />
      <Content />
      <VoiceGuide />
      <Bargain />
      <PromiseFields licence={typed.licence} hasOpened={hasOpened} />
      <FormSection
        title={t('studio.phases')}
        about={t('studio.phases_hint', { zone: state.values.zone ?? zone.label })}
      >
        {isNew ? (
          <Check name="startNow" label={t('studio.start_now')} defaultChecked={typed.startNow === 'on'} />
        ) : null}
        <PhaseFields />
      </FormSection>
      <Voting typed={typed} errors={state.errors} />
      <ChallengePreview
        typed={shown}
        zone={state.values.zone ?? zone.name}
        brand={brand}
        now={now}
        id={id}
        cover={cover}
      />
      <p className="row form-section__end">
        <SubmitButton id="main-action">{submit}</SubmitButton>
        <noscript>
          <button type="submit" className="button button--quiet" name="preview" value="yes">
            {t('studio.show_preview')}
          </button>
        </noscript>
        <LinkButton to={cancel} look="bare">
          {t('common.cancel')}
        </LinkButton>
      </p>
    </ActionForm>
  )
}

function Content() {
  const t = useT()
  return (
    <FormSection title={t('studio.section_content')} about={t('studio.section_content_about')}>
      <Field name="title" label={t('studio.field_title')} hint={t('studio.field_title_hint')} required />
      <TextArea
        name="hook"
        label={t('studio.field_hook')}
        hint={t('studio.field_hook_hint')}
        look="hook"
        max={140}
        required
      />
      <TextArea
        name="brief"
        label={t('studio.field_brief')}
        hint={t('studio.field_brief_hint')}
        max={10_000}
        rows={10}
        wide
      />
      <Select
        name="language"
        label={t('studio.field_language')}
        options={LOCALES.map((locale) => ({ value: locale, label: LANGUAGES[locale].name }))}
      />
    </FormSection>
  )
}

function VoiceGuide() {
  const t = useT()
  return (
    <FormSection title={t('studio.section_voice')} about={t('studio.section_voice_about')}>
      <TextArea
        name="voiceDos"
        label={t('studio.field_dos')}
        hint={t('studio.field_list_hint')}
        max={2_000}
        rows={4}
      />
      <TextArea name="voiceDonts" label={t('studio.field_donts')} max={2_000} rows={4} />
      <TextArea
        name="bannedPhrases"
        label={t('studio.field_banned')}
        hint={t('studio.field_banned_hint')}
        rows={4}
      />
    </FormSection>
  )
}

function Bargain() {
  const t = useT()
  return (
    <FormSection title={t('studio.section_bargain')} about={t('studio.section_bargain_about')}>
      <TextArea name="reward" label={t('studio.field_reward')} max={2_000} rows={3} />
      <TextArea
        name="terms"
        label={t('studio.field_terms')}
        hint={t('studio.field_terms_hint')}
        max={20_000}
        rows={8}
        wide
      />
      <Field
        name="minimumAge"
        type="number"
        min={13}
        max={99}
        label={t('studio.field_age')}
        hint={t('studio.field_age_hint')}
        required
      />
    </FormSection>
  )
}

function Voting({ typed, errors }: { typed: ChallengeFormValues; errors: FormState['errors'] }) {
  const t = useT()
  const votes = { type: 'number', min: 1, max: 100, required: true } as const
  return (
    <FormSection title={t('studio.section_voting')} about={t('studio.section_voting_about')}>
      <Choices
        name="reviewMode"
        legend={t('studio.field_review')}
        defaultValue={typed.reviewMode ?? 'reviewed'}
        options={[
          { value: 'reviewed', label: t('studio.review_reviewed') },
          { value: 'open', label: t('studio.review_open') },
        ]}
      />
      <Field
        {...votes}
        name="ideaVotes"
        label={t('studio.field_idea_votes')}
        hint={t('studio.fewer_votes_hint')}
      />
      <Field
        {...votes}
        name="storyVotes"
        label={t('studio.field_story_votes')}
        hint={t('studio.fewer_votes_hint')}
      />
      <Field
        {...votes}
        name="minimumBallot"
        label={t('studio.field_ballot')}
        hint={t('studio.field_ballot_hint')}
      />
      <Check
        name="hiddenTallies"
        label={t('studio.field_hidden')}
        error={errors.hiddenTallies}
        defaultChecked={typed.hiddenTallies === 'on'}
      />
    </FormSection>
  )
}

import { Form, Link, useActionData, useFetcher } from '@remix-run/react'
import { useRef } from 'react'
import { paths } from '#app/paths.ts'
import type { Decision } from '../../domain/decision.ts'
import { useT } from '../../messages/use-t.tsx'
import { Button, SubmitButton } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Field, fieldError } from '../../ui/field.tsx'
import { FormProblems, formState } from '../../ui/form-problems.tsx'
import { FormStamp } from '../../ui/form-stamp.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { useFormReset } from '../../ui/use-form-reset.ts'
import type { loader as similarLoader } from '../c.$challenge_.similar/route.ts'

/** The labels of the fields, for the list of errors above the form. */
const LABELS = { detail: 'ideas.detail', tags: 'ideas.tags', hook: 'ideas.hook' }

const TYPING_PAUSE_MS = 400

type ComposerProps = { slug: string; decision: Decision; late: Record<string, string> | null }

/** The form to pitch an idea: the hook, with optional detail and tags. The typed text is stored as a draft. */
export function Composer({ slug, decision, late }: ComposerProps) {
  const t = useT()
  const { refusal, errors, values: refused } = formState(useActionData())
  const round = useFormReset(refusal === undefined)
  const draft = useDraft(`draft:idea:${slug}`, round)
  const values = refusal ? refused : (late ?? {})
  // Sign-in and terms are linked from the call to action; the form stays visible while it holds typed text.
  const elsewhere = !decision.ok && (decision.code === 'sign_in' || decision.code === 'terms_needed')
  if (elsewhere && !refusal) return null
  return (
    <Form
      method="post"
      action={`${paths.ideas(slug)}#pitch`}
      className="form composer"
      id="pitch"
      key={round}
      ref={draft.form}
      onInput={draft.keep}
    >
      <FormStamp was={refused.shown} />
      {late && !refusal ? <p className="muted">{t('ideas.late_back')}</p> : null}
      {draft.restored ? (
        <p className="row muted" role="status">
          <span>{t('ideas.draft_kept')}</span>
          <Button look="bare" size="small" onClick={draft.discard}>
            {t('ideas.draft_discard')}
          </Button>
        </p>
      ) : null}
      <FormProblems
        refusal={refusal ?? (decision.ok ? undefined : decision)}
        terms={paths.terms(slug)}
        labels={LABELS}
      />
      <Hook slug={slug} value={values.hook} error={errors.hook} />
      <Disclosure
        label={t('ideas.detail')}
        open={Boolean(values.detail || values.tags || errors.detail || fieldError(errors, 'tags'))}
      >
        <div className="form">
          <TextArea
            name="detail"
            label={t('ideas.detail')}
            hint={t('ideas.detail_hint')}
            error={errors.detail}
            defaultValue={values.detail}
            max={2000}
            wide
          />
          <Field
            name="tags"
            label={t('ideas.tags')}
            hint={t('ideas.tags_hint')}
            error={fieldError(errors, 'tags')}
            defaultValue={values.tags}
          />
        </div>
      </Disclosure>
      <SubmitButton>{t('ideas.send')}</SubmitButton>
    </Form>
  )
}

type HookProps = { slug: string; value: string | undefined; error: string | undefined }

/** The hook field; searches for similar ideas while the member types, because a vote may be what they want. */
function Hook({ slug, value, error }: HookProps) {
  const t = useT()
  const similar = useFetcher<typeof similarLoader>()
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const look = (hook: string) => {
    clearTimeout(timer.current)
    if (hook.trim().length < 8) return
    timer.current = setTimeout(() => similar.load(paths.similarIdeas(slug, { hook })), TYPING_PAUSE_MS)
  }
  const found = similar.data?.ideas ?? []
  return (
    <div className="stack">
      <TextArea
        name="hook"
        label={t('ideas.hook')}
        hint={t('ideas.hook_hint')}
        error={error}
        defaultValue={value}
        max={140}
        required
        wide
        look="hook"
        rows={3}
        onInput={(event) => look(event.currentTarget.value)}
      />
      <div role="status">
        {found.length > 0 ? (
          <div className="similar">
            <p className="label">{t('ideas.similar')}</p>
            <ul>
              {found.map((idea) => (
                <li key={idea.id}>
                  <Link to={paths.idea(slug, idea.n)} target="_blank">
                    {idea.hook}
                  </Link>
                </li>
              ))}
            </ul>
            <p className="small muted">{t('ideas.similar_hint')}</p>
          </div>
        ) : null}
      </div>
    </div>
  )
}

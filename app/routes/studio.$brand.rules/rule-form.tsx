import { Form, Link } from '@remix-run/react'
import { RULE_LIMITS, RULE_MODES, RULES_WITH_WORDS } from '#app/domain/text-rules/rules.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Who } from '#app/ui/avatar.tsx'
import { buttonClass, SubmitButton } from '#app/ui/button.tsx'
import { Choices, Field, fieldError } from '#app/ui/field.tsx'
import { FormProblems, formStateFor } from '#app/ui/form-problems.tsx'
import { Badge, Notice } from '#app/ui/notice.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { Time } from '#app/ui/time.tsx'
import type { App, ViewOf } from '#app/view-of.ts'

type Found = ViewOf<App['rules']['preview']>
type Example = Omit<Found['examples'][number], 'at'> & { at: Date | string }
type RulePreviewData = Omit<Found, 'examples'> & { examples: Example[] }

/** Shows which texts a rule would have held, with examples. */
function RulePreview({ preview }: { preview: RulePreviewData }) {
  const t = useT()
  const { days, posts, hits, people, isPartial, isTooMany, examples } = preview
  return (
    <div className="stack rule__preview" role="status">
      <h4>{t('rules.preview_title')}</h4>
      <p>
        {hits === 0
          ? t('rules.preview_none', { posts, days })
          : t('rules.preview_sum', { count: hits, posts, days, people })}{' '}
        {isPartial ? t('rules.preview_partial', { posts }) : null}
      </p>
      {isTooMany ? <Notice tone="bad">{t('rules.preview_too_many')}</Notice> : null}
      {examples.length === 0 ? null : (
        <ol className="rows">
          {examples.map(({ kind, id, path, at, author, parts }) => (
            <li key={`${kind} ${id}`}>
              <p className="row meta">
                <Who person={author} />
                <Link to={path}>
                  <Time at={at} />
                </Link>
              </p>
              <p dir="auto" className="rule__example">
                {parts.map(({ text, isHit, from }) =>
                  isHit ? <mark key={from}>{text}</mark> : <span key={from}>{text}</span>,
                )}
              </p>
            </li>
          ))}
        </ol>
      )}
      {hits > examples.length ? (
        <p className="muted">{t('rules.preview_more', { count: hits - examples.length })}</p>
      ) : null}
    </div>
  )
}

type StoredRule = ViewOf<App['rules']['view']>['rules'][number]
type Rule = Omit<StoredRule, 'changedAt'> & { changedAt: Date | string | null }
type Props = {
  rule: Rule
  /** The values that were tried but not saved; the form keeps them. */
  tried: Partial<Pick<Rule, 'mode' | 'limit' | 'words'>>
  /** The slug of the challenge whose rules are shown; '' for all challenges. */
  challenge: string
  mayChange: boolean
  preview: RulePreviewData | null
  answer: unknown
}

const TONES = { off: 'plain', watch: 'primary', hold: 'highlight' } as const

/** One rule: what it does, since when, what it hit, and the form to change it or to try it on past texts. */
export function RuleForm({ rule, tried, challenge, mayChange, preview, answer }: Props) {
  const t = useT()
  const { kind } = rule
  const { refusal, errors, values } = formStateFor(answer, { kind })
  return (
    <li className="rule stack" id={`rule-${kind}`}>
      <header className="row">
        <h3>{t(`rules.kind_${kind}`)}</h3>
        <Badge tone={TONES[rule.mode]}>{t(`rules.mode_${rule.mode}`)}</Badge>
      </header>
      <p className="measure">{t(`rules.about_${kind}`)}</p>
      <RuleHistory rule={rule} />
      {mayChange ? (
        <details className="disclosure" open={preview !== null || refusal !== undefined}>
          <summary>{t('rules.change')}</summary>
          <Form method="post" className="form" action={`#rule-${kind}`}>
            <FormProblems
              refusal={refusal}
              labels={{ mode: 'rules.mode', words: 'rules.words', limit: `rules.limit_${kind}` }}
            />
            <input type="hidden" name="kind" value={kind} />
            {challenge ? <input type="hidden" name="challenge" value={challenge} /> : null}
            <RuleFields rule={{ ...rule, ...tried }} errors={errors} values={values} />
            <p className="row">
              <SubmitButton>{t('rules.save')}</SubmitButton>
              <button type="submit" formMethod="get" className={buttonClass('quiet')}>
                {t('rules.try')}
              </button>
            </p>
          </Form>
        </details>
      ) : null}
      {preview ? <RulePreview preview={preview} /> : null}
    </li>
  )
}

function RuleHistory({ rule: { from, changedAt, turnedItselfOff, week } }: { rule: Rule }) {
  const t = useT()
  const when = changedAt ? <Time key="when" at={changedAt} /> : ''
  return (
    <>
      <p className="row meta">
        <span>{from === 'default' ? t('rules.from_default') : t.parts(`rules.from_${from}`, { when })}</span>
        <span>{week.hits === 0 ? t('rules.week_none') : t('rules.week', { count: week.hits })}</span>
      </p>
      {turnedItselfOff ? (
        <p className="notice notice--bad measure">{t.parts('rules.turned_off', { when })}</p>
      ) : null}
    </>
  )
}

type FieldsProps = { rule: Rule; errors: Record<string, string>; values: Record<string, string> }

function RuleFields({ rule: { kind, mode, limit, words }, errors, values }: FieldsProps) {
  const t = useT()
  const range = RULE_LIMITS[kind]
  return (
    <>
      <Choices
        name="mode"
        legend={t('rules.mode')}
        options={RULE_MODES.map((value) => ({ value, label: t(`rules.mode_${value}`) }))}
        defaultValue={values.mode ?? mode}
      />
      {range ? (
        <Field
          name="limit"
          type="number"
          label={t.dynamic(`rules.limit_${kind}`)}
          min={range.min}
          max={range.max}
          required
          error={errors.limit}
          defaultValue={values.limit ?? String(limit ?? range.initial)}
        />
      ) : null}
      {RULES_WITH_WORDS.includes(kind) ? (
        <TextArea
          name="words"
          label={t('rules.words')}
          hint={t('rules.words_hint')}
          rows={4}
          max={10_000}
          wide
          error={fieldError(errors, 'words')}
          defaultValue={values.words ?? words.join('\n')}
        />
      ) : null}
    </>
  )
}

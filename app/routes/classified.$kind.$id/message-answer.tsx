import type { SerializeFrom } from '@remix-run/node'
import { Form } from '@remix-run/react'
import { MESSAGE_KINDS } from '#app/domain/understanding/kind.ts'
import { SENTIMENTS } from '#app/domain/understanding/sentiment.ts'
import { useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Select } from '#app/ui/field.tsx'
import { Badge } from '#app/ui/notice.tsx'
import type { MessageClass } from '#server/commands/classifications/view-classification.ts'

type Message = SerializeFrom<MessageClass>

/** The kind, feeling and language of the text, with the forms to correct the first two. */
export function MessageAnswer({ message }: { message: Message | null }) {
  const t = useT()
  return (
    <section className="stack" aria-labelledby="message-title">
      <h2 id="message-title">{t('classified.message')}</h2>
      {message === null ? <p>{t('classified.message_none')}</p> : <Answer message={message} />}
    </section>
  )
}

function Answer({ message }: { message: Message }) {
  const t = useT()
  const { sentiment, corrected } = message
  const kind = t(`classified.kind_${message.kind}`)
  const language = t(`classified.language_${message.language}`)
  return (
    <>
      <p className="row">
        <span>
          {sentiment === 'unsure'
            ? t('classified.message_unsure', { kind, language })
            : t('classified.message_is', {
                ...{ kind, language, sentiment: t(`classified.sentiment_${sentiment}`) },
              })}
        </span>
        {corrected.length > 0 ? <Badge tone="good">{t('classified.corrected')}</Badge> : null}
      </p>
      <Disclosure label={t('classified.wrong')}>
        <div className="stack">
          <p className="muted">{t('classified.correct_about')}</p>
          <CorrectForm
            field="kind"
            value={message.kind}
            options={MESSAGE_KINDS.map((value) => ({ value, label: t(`classified.kind_${value}`) }))}
          />
          <CorrectForm
            field="sentiment"
            value={sentiment === 'unsure' ? 'neutral' : sentiment}
            options={SENTIMENTS.map((value) => ({ value, label: t(`classified.sentiment_${value}`) }))}
          />
        </div>
      </Disclosure>
    </>
  )
}

type CorrectFormProps = {
  field: 'kind' | 'sentiment'
  value: string
  options: { value: string; label: string }[]
}

function CorrectForm({ field, value, options }: CorrectFormProps) {
  const t = useT()
  return (
    <Form method="post" className="form">
      <input type="hidden" name="field" value={field} />
      <Select name="value" label={t(`classified.${field}`)} defaultValue={value} required options={options} />
      <p>
        <SubmitButton look="quiet">{t('classified.correct')}</SubmitButton>
      </p>
    </Form>
  )
}

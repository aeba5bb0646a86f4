import type { SerializeFrom } from '@remix-run/node'
import { Form, Link } from '@remix-run/react'
import { MESSAGE_KINDS } from '#app/domain/understanding/kind.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Select } from '#app/ui/field.tsx'
import { Badge } from '#app/ui/notice.tsx'
import type { RoomMessage } from '#server/commands/listening/list-messages.ts'

const SENTIMENTS = ['positive', 'neutral', 'negative'] as const

type Props = { message: SerializeFrom<RoomMessage>; mayPromise: boolean }

/** One message with how it was classified. The team corrects it in place, which teaches the model. */
export function MessageRow({ message, mayPromise }: Props) {
  const { text, path, author, at, isOutside, kind, sentiment, isCorrected, signal, source } = message
  const t = useT()
  const format = useFormat()
  const who = author?.displayName ?? (isOutside ? t('listening.outside') : t('listening.former'))
  return (
    <li className="stack">
      <p>{text}</p>
      <p className="row meta">
        {path && isOutside ? (
          <a href={path} rel="noopener noreferrer nofollow">
            {who}, {format.full(at)}
          </a>
        ) : path ? (
          <Link to={path}>
            {who}, {format.full(at)}
          </Link>
        ) : (
          <span>
            {who}, {format.full(at)}
          </span>
        )}
        <span className="row">
          <Badge>{t(`listening.kind_${kind}`)}</Badge>
          <Badge>{t(`listening.mood_${sentiment}`)}</Badge>
          {isCorrected ? <Badge tone="good">{t('listening.corrected')}</Badge> : null}
          {mayPromise && source ? <Link to={paths.makePromise(source)}>{t('promises.make')}</Link> : null}
        </span>
      </p>
      <Disclosure label={t('listening.correct')}>
        <div className="row">
          <CorrectForm
            signal={signal}
            field="sentiment"
            label={t('listening.correct_sentiment')}
            value={sentiment === 'unsure' ? 'neutral' : sentiment}
            options={SENTIMENTS.map((value) => ({ value, label: t(`listening.mood_${value}`) }))}
          />
          <CorrectForm
            signal={signal}
            field="kind"
            label={t('listening.correct_kind')}
            value={kind}
            options={MESSAGE_KINDS.map((value) => ({ value, label: t(`listening.kind_${value}`) }))}
          />
        </div>
      </Disclosure>
    </li>
  )
}

type CorrectFormProps = {
  signal: number
  field: 'kind' | 'sentiment'
  label: string
  value: string
  options: { value: string; label: string }[]
}

function CorrectForm({ signal, field, label, value, options }: CorrectFormProps) {
  const t = useT()
  return (
    <Form method="post" className="row">
      <input type="hidden" name="signal" value={signal} />
      <input type="hidden" name="field" value={field} />
      <Select name="value" label={label} defaultValue={value} required options={options} />
      <Button type="submit" look="quiet">
        {t('listening.correct')}
      </Button>
    </Form>
  )
}

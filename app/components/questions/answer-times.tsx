import { useFormat, useT } from '#app/messages/use-t.tsx'

export type TimesData = {
  hours: number | null
  answered: number
  waiting: number
  medianMs: number | null
  kept: number
  broken: number
}

/** Says in public how fast a brand answers, what it promises, and how it keeps that. */
export function AnswerTimes({ times, brand }: { times: TimesData; brand: string }) {
  const t = useT()
  const format = useFormat()
  const { hours, medianMs, kept, broken } = times
  return (
    <p className="meta answer-times">
      <span>
        {hours === null
          ? t('questions.times_no_promise', { brand })
          : t('questions.times_promise', { brand, hours: t('questions.hours', { count: hours }) })}
      </span>
      <span>
        {medianMs === null
          ? t('questions.times_few')
          : t('questions.times_median', { time: format.duration(medianMs) })}
      </span>
      {kept + broken > 0 ? (
        <span>
          {t('questions.times_kept', { count: kept })}
          {broken > 0 ? (
            <>
              {', '}
              <b className="is-late">{t('questions.times_broken', { count: broken })}</b>
            </>
          ) : null}
        </span>
      ) : null}
    </p>
  )
}

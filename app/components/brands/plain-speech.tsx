import type { PlainSpeech as Shares } from '#app/domain/comments/plain-speech.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'

/** Says in a sentence how many of the comments of a brand's team read as adverts. */
export function PlainSpeech({ comments, adverts }: Shares) {
  const t = useT()
  const format = useFormat()
  const share = format.percent((1000 * adverts) / Math.max(1, comments))
  return (
    <section className="stack">
      <h2 className="title--3">{t('brand.plain_speech')}</h2>
      <p>
        {comments === 0
          ? t('brand.speech_none')
          : adverts === 0
            ? t('brand.speech_plain', { count: comments })
            : comments === 1
              ? t('brand.speech_only_advert')
              : t('brand.speech_adverts', {
                  ...{ count: adverts, share, comments: t('talk.count', { count: comments }) },
                })}
      </p>
    </section>
  )
}

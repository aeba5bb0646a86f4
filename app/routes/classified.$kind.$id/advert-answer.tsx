import type { SerializeFrom } from '@remix-run/node'
import { Form } from '@remix-run/react'
import { ReasonWords } from '#app/components/cases/case-reasons.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { Time } from '#app/ui/time.tsx'
import type { AdvertCheck } from '#server/commands/classifications/view-classification.ts'

type Props = { advert: SerializeFrom<AdvertCheck> | null; words: string | undefined }

const ADVERT_FROM = 50

/** Whether the text reads as an advert, the reasons of the rules that stopped it, and the author's objection. */
export function AdvertAnswer({ advert, words }: Props) {
  const t = useT()
  const score = Math.round((advert?.score ?? 0) * 100)
  return (
    <section className="stack" aria-labelledby="advert-title">
      <h2 id="advert-title">{t('classified.advert')}</h2>
      {advert === null ? (
        <p>{t('classified.not_judged')}</p>
      ) : (
        <>
          <p>{t(score < ADVERT_FROM ? 'classified.advert_low' : 'classified.advert_high', { score })}</p>
          <Reasons advert={advert} />
          {advert.objection ? <Objection objection={advert.objection} /> : null}
          {advert.objection || (score < ADVERT_FROM && !advert.held) ? null : <ObjectForm words={words} />}
        </>
      )}
    </section>
  )
}

function Reasons({ advert: { held, reasons } }: { advert: SerializeFrom<AdvertCheck> }) {
  const t = useT()
  if (!held) return <p>{t('classified.not_held')}</p>
  return (
    <>
      <p>{t('classified.held')}</p>
      <ul className="rows rows--tight plain">
        {reasons.map((reason) => (
          <li key={`${reason.kind} ${JSON.stringify(reason.quotes)}`}>
            {t(`cases.why.${reason.kind}`)} <ReasonWords reason={reason} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Objection({ objection }: { objection: NonNullable<SerializeFrom<AdvertCheck>['objection']> }) {
  const t = useT()
  return (
    <>
      <p>{t.parts('classified.objected', { when: <Time key="when" at={objection.at} as="full" /> })}</p>
      {objection.words === '' ? null : (
        <blockquote className="bubble" dir="auto">
          <p className="plain">{objection.words}</p>
        </blockquote>
      )}
    </>
  )
}

function ObjectForm({ words }: { words: string | undefined }) {
  const t = useT()
  return (
    <Disclosure label={t('classified.object')} open={words !== undefined}>
      <Form method="post" className="form">
        <input type="hidden" name="field" value="advert" />
        <input type="hidden" name="value" value="no" />
        <p className="muted">{t('classified.object_about')}</p>
        <TextArea name="words" label={t('classified.object_words')} max={500} rows={3} defaultValue={words} />
        <p>
          <SubmitButton>{t('classified.object_send')}</SubmitButton>
        </p>
      </Form>
    </Disclosure>
  )
}

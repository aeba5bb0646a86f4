import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { PlainSpeech } from '#app/components/brands/plain-speech.tsx'
import { VoiceGuide } from '#app/components/challenges/challenge-brief.tsx'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { valueOrThrow } from '#app/responses.ts'
import { EmptyState } from '#app/ui/notice.tsx'
import { RichText } from '#app/ui/rich-text.tsx'

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.brand ?? ''
  const voice = valueOrThrow(await app.brands.voice(key), request)
  if (voice.slug !== key) throw redirectMoved(request, paths.brand(voice.slug))
  const title = `${translator(actor.locale)('brand.rules_and_voice')} · ${voice.name}`
  return { voice, meta: { title, description: voice.about } }
}

/** The feeds of the layout belong to its first page alone. */
export const meta = () => []

export default function BrandVoice() {
  const { voice } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <div className="split">
      <div className="stack-wide">
        <section className="stack">
          <h2>{t('brand.voice')}</h2>
          {voice.voice ? (
            <div className="quote-rule">
              <RichText text={voice.voice} />
            </div>
          ) : (
            <p className="muted">{t('brand.voice_none', { brand: voice.name })}</p>
          )}
        </section>
        <Rules />
      </div>
      <aside className="stack-wide">
        {voice.about ? (
          <section className="stack">
            <h2 className="title--3">{t('brand.about')}</h2>
            <RichText text={voice.about} />
          </section>
        ) : null}
        <PlainSpeech {...voice.plainSpeech} />
      </aside>
    </div>
  )
}

/** The rules of each running challenge, which hold for what is written in it. */
function Rules() {
  const { voice } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <section className="stack">
      <h2>{t('brand.write_with_us')}</h2>
      {voice.guides.length === 0 ? (
        <EmptyState
          text={t('brand.rules_none')}
          action={{ to: paths.brand(voice.slug), label: t('brand.challenges') }}
        />
      ) : null}
      {voice.guides.map((guide) => (
        <article className="stack guide" key={guide.slug}>
          <h3 lang={guide.language}>
            <Link to={paths.challenge(guide.slug)} className="quiet-link">
              {guide.title}
            </Link>
          </h3>
          <VoiceGuide guide={guide} />
          {guide.hasTerms ? (
            <p>
              <a href={paths.terms(guide.slug)}>{t('challenge.terms')}</a>
            </p>
          ) : null}
        </article>
      ))}
    </section>
  )
}

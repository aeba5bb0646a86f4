import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RichText } from '../../ui/rich-text.tsx'

type Desk = {
  story: { slug: string; language: string }
  chapter: { slug: string }
  challenge: { slug: string }
  voiceDos: string
  voiceDonts: string
  can: { write: { ok: true } | { ok: false; code: string; detail?: Record<string, string | number> } }
}

/** Shows what to know before writing: whether it is allowed, and the voice of the brand. */
export function BeforeWriting({ desk }: { desk: Desk }) {
  const t = useT()
  const { write } = desk.can
  return (
    <>
      {write.ok ? null : <WhyNotAllowed desk={desk} code={write.code} detail={write.detail} />}
      {desk.voiceDos === '' && desk.voiceDonts === '' ? null : (
        <Disclosure label={t('editor.voice')}>
          <div className="split-even" lang={desk.story.language}>
            {desk.voiceDos === '' ? null : (
              <div>
                <h2 className="small">{t('editor.voice_do')}</h2>
                <RichText text={desk.voiceDos} />
              </div>
            )}
            {desk.voiceDonts === '' ? null : (
              <div>
                <h2 className="small">{t('editor.voice_dont')}</h2>
                <RichText text={desk.voiceDonts} />
              </div>
            )}
          </div>
        </Disclosure>
      )}
    </>
  )
}

function WhyNotAllowed(props: { desk: Desk; code: string; detail?: Record<string, string | number> }) {
  const t = useT()
  const { desk, code, detail } = props
  const here = paths.write(desk.story.slug, desk.chapter.slug)
  if (code === 'terms_needed') {
    return (
      <Notice tone="live">
        <p>{t('editor.terms')}</p>
        <LinkButton to={paths.terms(desk.challenge.slug, { next: here })}>
          {t('editor.terms_accept')}
        </LinkButton>
      </Notice>
    )
  }
  return (
    <Notice>
      <p>{t.dynamic(`refusal.${code}`, detail)}</p>
      <p>{t(maySuggest(code, detail) ? 'editor.suggest_only' : 'editor.read_only')}</p>
    </Notice>
  )
}

/** Returns true when a member who may not write can still suggest: not invited, or kept out by a lock below the strictest. */
const maySuggest = (code: string, detail?: Record<string, string | number>): boolean =>
  code === 'not_coauthor' || (code === 'locked' && detail?.lock !== undefined && detail.lock !== 'locked')

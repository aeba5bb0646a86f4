import { describeRefusal } from '#app/messages/describe-refusal.ts'
import { paths } from '#app/paths.ts'
import { useFormat, useT } from '../../messages/use-t.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RichText } from '../../ui/rich-text.tsx'

type WritingPage = {
  story: { slug: string; language: string }
  chapter: { slug: string }
  challenge: { slug: string }
  voiceDos: string
  voiceDonts: string
  can: { write: { ok: true } | { ok: false; code: string; detail?: Record<string, string | number> } }
}

/** Shows what to know before writing: whether it is allowed, and the voice of the brand. */
export function BeforeWriting({ page }: { page: WritingPage }) {
  const t = useT()
  const { write } = page.can
  return (
    <>
      {write.ok ? null : <WhyNotAllowed page={page} code={write.code} detail={write.detail} />}
      {page.voiceDos === '' && page.voiceDonts === '' ? null : (
        <Disclosure label={t('editor.voice')}>
          <div className="split-even" lang={page.story.language}>
            {page.voiceDos === '' ? null : (
              <div>
                <h2 className="small">{t('editor.voice_do')}</h2>
                <RichText text={page.voiceDos} />
              </div>
            )}
            {page.voiceDonts === '' ? null : (
              <div>
                <h2 className="small">{t('editor.voice_dont')}</h2>
                <RichText text={page.voiceDonts} />
              </div>
            )}
          </div>
        </Disclosure>
      )}
    </>
  )
}

function WhyNotAllowed(props: { page: WritingPage; code: string; detail?: Record<string, string | number> }) {
  const t = useT()
  const format = useFormat()
  const { page, code, detail } = props
  const here = paths.write(page.story.slug, page.chapter.slug)
  if (code === 'terms_needed') {
    return (
      <Notice tone="live">
        <p>{t('editor.terms')}</p>
        <LinkButton to={paths.terms(page.challenge.slug, { next: here })}>
          {t('editor.terms_accept')}
        </LinkButton>
      </Notice>
    )
  }
  return (
    <Notice>
      <p>{describeRefusal(t, format, { code, detail })}</p>
      <p>{t(maySuggest(code, detail) ? 'editor.suggest_only' : 'editor.read_only')}</p>
    </Notice>
  )
}

/** Returns true when a member who may not write can still suggest: not invited, or kept out by a lock below the strictest. */
const maySuggest = (code: string, detail?: Record<string, string | number>): boolean =>
  code === 'not_coauthor' ||
  code === 'limited' ||
  (code === 'locked' && detail?.lock !== undefined && detail.lock !== 'locked')

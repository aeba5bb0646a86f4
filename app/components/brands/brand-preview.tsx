import type { AccentPair } from '#app/domain/brands/accent.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { RichText } from '#app/ui/rich-text.tsx'
import { type BrandFace, BrandHead } from './brand-head.tsx'
import { Branded } from './branded.tsx'

type Props = { brand: BrandFace & { about: string; voice: string }; accent: AccentPair }

/** Shows a brand's page as members will see it, inside a form. Its controls do nothing. */
export function BrandPreview({ brand, accent }: Props) {
  const t = useT()
  return (
    <section className="preview" aria-label={t('studio.preview')}>
      <p className="preview__label">{t('studio.preview')}</p>
      {/* React 18 does not know the attribute as a boolean. */}
      <div {...{ inert: '' }}>
        <Branded accent={accent}>
          <BrandHead brand={{ ...brand, accent }} level={3} actions={<Button>{t('follow.start')}</Button>} />
          <div className="preview__body stack">
            {brand.about ? <RichText text={brand.about} /> : null}
            {brand.voice ? (
              <div className="quote-rule">
                <RichText text={brand.voice} />
              </div>
            ) : null}
          </div>
        </Branded>
      </div>
    </section>
  )
}

import { useEffect, useId, useRef, useState } from 'react'
import { ACCENT_GROUNDS, type AccentPair, checkAccent } from '#app/domain/brands/accent.ts'
import { drawnAccent } from '#app/domain/brands/look.ts'
import { useT } from '#app/messages/use-t.tsx'
import { FieldFrame, useFieldParts } from '#app/ui/field.tsx'

type Props = { defaultValue: string; name: string; error?: string; brandName: string }

/** Returns the pair that a typed colour gives, or the one drawn from the name. */
export function accentOf(typed: string, brandName: string): AccentPair {
  const checked = typed.trim() === '' ? undefined : checkAccent(typed)
  return checked?.ok ? checked.accent.pair : drawnAccent(brandName)
}

/** The field for a brand's colour: typed or picked, checked while typing, shown on both themes. */
export function AccentField({ defaultValue, name, error, brandName }: Props) {
  const t = useT()
  const [typed, setTyped] = useState(defaultValue)
  // The input keeps its own value: what is typed before the page is interactive must not be lost.
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => setTyped(input.current?.value ?? ''), [])
  const pick = (colour: string) => {
    if (input.current) input.current.value = colour
    setTyped(colour)
  }
  const hint = useId()
  const parts = useFieldParts({ name, hint: t('brand.colour_hint'), error })
  const pair = accentOf(typed, brandName)
  return (
    <div className="accent-field">
      <FieldFrame id={parts.id} label={t('brand.colour')} hint={t('brand.colour_hint')} error={error}>
        <span className="accent-field__inputs">
          <input
            {...parts}
            aria-describedby={`${parts['aria-describedby'] ?? ''} ${hint}`.trim()}
            name={name}
            className="input"
            ref={input}
            defaultValue={defaultValue}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <input
            type="color"
            className="input accent-field__picker"
            aria-label={t('brand.colour_pick')}
            value={pair.light}
            onChange={(event) => pick(event.target.value)}
          />
        </span>
      </FieldFrame>
      <p className="small" id={hint} role="status">
        <AccentWords typed={typed} silent={error !== undefined} />
      </p>
      <p className="row" aria-hidden="true">
        <Sample theme="light" accent={pair.light} />
        <Sample theme="dark" accent={pair.dark} />
      </p>
    </div>
  )
}

/** Says what happened to the colour: it fits, it was adjusted, or it can't be used. */
function AccentWords({ typed, silent }: { typed: string; silent: boolean }) {
  const t = useT()
  if (typed.trim() === '') return null
  const checked = checkAccent(typed)
  if (!checked.ok) return silent ? null : <span className="field__error">{t(checked.why)}</span>
  const { adjusted, pair } = checked.accent
  if (adjusted.length === 0) return <>{t('brand.colour_fits')}</>
  return (
    <>{adjusted.map((theme) => t(`brand.colour_adjusted_${theme}`, { colour: pair[theme] })).join(' ')}</>
  )
}

/** A tab and a button in the colour, on the ground of a theme. Colours are attributes, because styles in the page are forbidden. */
function Sample({ theme, accent }: { theme: 'light' | 'dark'; accent: string }) {
  const t = useT()
  const { grounds, onAccent } = ACCENT_GROUNDS[theme]
  const text = theme === 'light' ? '#171c33' : '#ecebe3'
  return (
    <svg className="accent-sample" viewBox="0 0 200 64" width="200" height="64" aria-hidden="true">
      <rect width="200" height="64" rx="6" fill={grounds[0]} />
      <text x="14" y="35" fill={text} fontSize="15">
        {t(`brand.colour_sample_${theme}`)}
      </text>
      <rect x="14" y="44" width="62" height="3" fill={accent} />
      <rect x="104" y="15" width="82" height="34" rx="6" fill={accent} />
      <text x="145" y="37" fill={onAccent} fontSize="15" textAnchor="middle">
        {t('follow.start')}
      </text>
    </svg>
  )
}

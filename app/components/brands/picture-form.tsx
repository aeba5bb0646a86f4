import { useLocation } from '@remix-run/react'
import { FOCUSES, type Focus, MAX_ALT, type PictureUse } from '#app/domain/brands/pictures.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { FileField } from '#app/ui/file-input.tsx'

type Props = {
  of: { kind: 'brand' | 'challenge' | 'story' | 'member'; id: string }
  use: PictureUse
  focus?: Focus
  /** The stored description of a cover. */
  alt?: string
  /** Whether there is a picture that can be removed. */
  isSet: boolean
  /** Where to go afterwards; the current page by default. */
  back?: string
}

/** Uploads, moves or removes a picture. Every form has its own submission, because only `/media` accepts large bodies. */
export function PictureForm({ of, use, focus = 'middle', alt = '', isSet, back }: Props) {
  const t = useT()
  const { pathname, search } = useLocation()
  const refused = new URLSearchParams(search).get(`${use}-alt`)
  return (
    // A plain form: the browser, not the router, sends the file, so that it works the same without JavaScript.
    <form method="post" action={paths.pictures()} encType="multipart/form-data" className="form">
      <input type="hidden" name="kind" value={of.kind} />
      <input type="hidden" name="id" value={of.id} />
      <input type="hidden" name="use" value={use} />
      <input type="hidden" name="back" value={back ?? pathname + search} />
      <FileField
        name="file"
        label={t(`pictures.${use}`)}
        hint={t(`pictures.${use}_hint`)}
        choose={t('pictures.choose')}
        accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
        required={use !== 'cover' || !isSet}
        wide
      />
      {use === 'cover' ? (
        <Field
          name="alt"
          label={t('pictures.alt')}
          hint={t('pictures.alt_hint')}
          defaultValue={refused ?? alt}
          maxLength={MAX_ALT}
          required
          wide
        />
      ) : null}
      {use !== 'mark' ? (
        <Select
          name="focus"
          label={t('pictures.focus')}
          defaultValue={focus}
          options={FOCUSES.map((value) => ({ value, label: t(`pictures.focus_${value}`) }))}
        />
      ) : null}
      <p className="row">
        <SubmitButton look="quiet">
          {t(use === 'cover' && isSet ? 'pictures.save_focus' : 'pictures.upload')}
        </SubmitButton>
        {isSet ? (
          <SubmitButton look="bare" name="intent" value="remove" formNoValidate>
            {t('pictures.remove')}
          </SubmitButton>
        ) : null}
      </p>
    </form>
  )
}

import { PictureForm } from '#app/components/brands/picture-form.tsx'
import type { Decision } from '#app/domain/decision.ts'
import { describeRefusal } from '#app/messages/describe-refusal.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Avatar, type AvatarPerson } from '#app/ui/avatar.tsx'

type Props = { person: AvatarPerson & { id: string }; may: Decision }

/** The member's own picture: as it is now, and the form to upload or remove it, or why they can't yet. */
export function PictureSection({ person, may }: Props) {
  const t = useT()
  const format = useFormat()
  const isSet = Boolean(person.avatarId)
  return (
    <section className="stack" id="picture" aria-labelledby="picture-title">
      <h2 id="picture-title">{t('settings.picture')}</h2>
      <div className="with-picture">
        <Avatar person={person} size={88} />
        <p className="muted">{t(isSet ? 'settings.picture_set' : 'settings.picture_drawn')}</p>
      </div>
      {may.ok || isSet ? (
        <PictureForm
          of={{ kind: 'member', id: person.id }}
          use="avatar"
          isSet={isSet}
          back={paths.settings()}
        />
      ) : (
        <p>{describeRefusal(t, format, may)}</p>
      )}
    </section>
  )
}

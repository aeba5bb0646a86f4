import { Form } from '@remix-run/react'
import type { Person } from '#app/components/questions/question-data.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Avatar } from '#app/ui/avatar.tsx'
import { buttonClass, LinkButton } from '#app/ui/button.tsx'

type Props = {
  id: string
  askers: number
  isAsking: boolean
  /** Whether the viewer asked first. */
  isOwn: boolean
  signedIn: boolean
  canJoin: boolean
  faces: readonly Person[]
  wordings: number
}

/** The "me too" button, and the number of people who ask. */
export function Ears(props: Props) {
  const t = useT()
  const { faces, wordings } = props
  return (
    <div className="ears">
      <MeToo {...props} />
      <span className="faces" aria-hidden="true">
        {faces.map((face) => (
          <Avatar key={face.handle} person={face} size={28} />
        ))}
      </span>
      <p className="meta">
        <b>{sentence(t, props)}</b>
        {wordings > 0 ? ` ${t('questions.ears_words', { count: wordings })}` : null}
      </p>
    </div>
  )
}

function sentence(t: ReturnType<typeof useT>, { askers, isAsking, faces }: Props): string {
  if (askers === 1) return t(isAsking ? 'questions.ears_one_you' : 'questions.ears_one')
  if (isAsking) return t('questions.ears_you', { count: askers - 1 })
  const [first] = faces
  return first?.displayName
    ? t('questions.ears_named', { name: first.displayName, count: askers - 1 })
    : t('questions.ears_many', { count: askers })
}

function MeToo({ id, askers, isAsking, isOwn, signedIn, canJoin }: Props) {
  const t = useT()
  if (isOwn) return <span className="badge">{t('questions.own_count', { count: askers })}</span>
  if (!canJoin && !isAsking) return null
  if (!signedIn)
    return (
      <LinkButton to={paths.login({ next: paths.question(id) })}>
        {t('questions.me_too_count', { count: askers })}
      </LinkButton>
    )
  return (
    <Form method="post" preventScrollReset>
      <button
        type="submit"
        name="intent"
        value={isAsking ? 'leave' : 'join'}
        aria-pressed={isAsking}
        className={buttonClass(isAsking ? 'quiet' : 'main')}
      >
        {t(isAsking ? 'questions.me_too_on' : 'questions.me_too_count', { count: askers })}
      </button>
    </Form>
  )
}

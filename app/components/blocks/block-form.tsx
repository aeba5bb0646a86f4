import { Form } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { ReportLink } from '../reports/report-link.tsx'

type Props = {
  kind: 'block' | 'mute'
  handle: string
  /** Whether the member is blocked or muted now. */
  isOn: boolean
  /** The page to return to. */
  back: string
}

/** A button that blocks or mutes a member, or takes it back. */
export function BlockForm({ kind, handle, isOn, back }: Props) {
  const t = useT()
  const intent = isOn ? (`un${kind}` as const) : kind
  return (
    <Form method="post" action={paths.block(handle)}>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="back" value={back} />
      <SubmitButton look="quiet" size="small">
        {t(`blocks.${intent}`)}
        <span className="sr-only"> @{handle}</span>
      </SubmitButton>
    </Form>
  )
}

type ButtonsProps = { id: string; handle: string; blocked: boolean; muted: boolean }

/** Mutes, blocks and reports a member, from the profile. */
export function BlockButtons({ id, handle, blocked, muted }: ButtonsProps) {
  const t = useT()
  const back = paths.member(handle)
  return (
    <Disclosure label={t('blocks.more')} open={blocked || muted}>
      <div className="stack">
        <p className="muted">{t('blocks.about')}</p>
        <div className="row">
          <BlockForm kind="mute" handle={handle} isOn={muted} back={back} />
          <BlockForm kind="block" handle={handle} isOn={blocked} back={back} />
          <ReportLink kind="member" id={id} />
        </div>
      </div>
    </Disclosure>
  )
}

import type { Refusal } from '#app/domain/decision.ts'
import { useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'

/**
 * The choice after a team's comment was found to read as an advert: send it with the label. The other way is to change the
 * text above and send it as usual.
 */
export function AdvertChoice({ refusal }: { refusal: Refusal | undefined }) {
  const t = useT()
  return refusal?.code === 'reads_as_advert' ? (
    <SubmitButton name="label" value="true" look="quiet">
      {t('talk.send_labelled')}
    </SubmitButton>
  ) : null
}

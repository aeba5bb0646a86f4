import { useNavigation } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'

/**
 * Grows when a form was sent and taken, so that it can start empty again, and only then. `isMine` tells it from
 * the page's other forms.
 */
export function useFormReset(taken: boolean, isMine: (form: FormData) => boolean = () => true): number {
  const { state, formMethod, formData } = useNavigation()
  const [round, setRound] = useState(0)
  const sending = useRef(false)
  const mine = formMethod === 'POST' && formData !== undefined && isMine(formData)
  useEffect(() => {
    if (state !== 'idle') {
      if (mine) sending.current = true
      return
    }
    if (sending.current && taken) setRound((last) => last + 1)
    sending.current = false
  }, [state, mine, taken])
  return round
}

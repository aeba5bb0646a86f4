import { useNavigation } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'

/**
 * Returns a counter that grows after each successful submission of a form; used as a key, it resets the form.
 * `isMine` tells the form from others on the page.
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

import { useFormat } from '../messages/use-t.tsx'

type Props = { at: Date | string; as?: 'relative' | 'date' | 'full' | 'time' | 'day' }

/** Shows a time relative or short in the viewer's language; its title has the full date. */
export function Time({ at, as = 'relative' }: Props) {
  const format = useFormat()
  const moment = new Date(at)
  return (
    // Month names may differ between the locale data of the server and the browser.
    <time dateTime={moment.toISOString()} title={format.full(moment)} suppressHydrationWarning>
      {format[as](moment)}
    </time>
  )
}

import { useFormat } from '../messages/use-t.tsx'

type Props = { at: Date | string; as?: 'relative' | 'date' | 'full' | 'time' | 'day' }

/** A moment in the viewer's words; hovering shows it in full. */
export function Time({ at, as = 'relative' }: Props) {
  const format = useFormat()
  const moment = new Date(at)
  return (
    // Month names may differ between the server's and the browser's language data.
    <time dateTime={moment.toISOString()} title={format.full(moment)} suppressHydrationWarning>
      {format[as](moment)}
    </time>
  )
}

import type { BlockProps } from '#app/domain/manuscript/layout.ts'
import type { useT } from '#app/messages/use-t.tsx'

/** Returns the number and the kind of a block, as in "Paragraph 3, heading". */
export function passageLabel(
  t: ReturnType<typeof useT>,
  { kind, list, level }: BlockProps,
  n: number,
): string {
  if (kind === 'item') return t(`passages.kind_${list ?? 'bullet'}`, { n, level: (level ?? 0) + 1 })
  return t(`passages.kind_${kind}`, { n })
}

import { foldLetters } from '../text-rules/skeleton.ts'

/**
 * The name of a brand with look-alike letters folded and without spaces and signs: equal for names that people could
 * confuse.
 */
export const brandNameKey = (name: string): string =>
  foldLetters(name)
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/0/g, 'o')
    .replace(/[1i]/g, 'l')
    .replace(/3/g, 'e')
    .replace(/4/g, 'a')
    .replace(/5/g, 's')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')

import { fold } from './fold.ts'

/** `a-z0-9-`, at most 60 characters, from a title in any script; falls back to `fallback`. */
export function slugOf(title: string, fallback: string): string {
  const slug = fold(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
  return slug || fallback
}

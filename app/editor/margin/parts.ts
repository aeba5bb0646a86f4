import { loadPart } from '#app/ui/load-part.tsx'

export const WhoWrote = loadPart(async () => (await import('./who-wrote.tsx')).WhoWrote, {
  missing: 'silent',
})
export const Passages = loadPart(async () => (await import('../passages/passages.tsx')).Passages, {
  missing: 'notice',
})

export const links = {
  'links.wanted_hint': 'Nobody has written this page yet',
} as const

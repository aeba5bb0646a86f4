export const editor = {
  'editor.label': 'Manuscript of {chapter}',
} as const

/** Templates of challenges. Their texts are the messages `template.<name>.…`, in the language of the reader. */
export const TEMPLATES = ['memory', 'object', 'place', 'mistake', 'tomorrow'] as const
export type ChallengeTemplate = (typeof TEMPLATES)[number]
export const isTemplate = (value: unknown): value is ChallengeTemplate =>
  TEMPLATES.some((name) => name === value)

export const TEMPLATE_PARTS = ['title', 'hook', 'brief', 'dos', 'donts', 'reward'] as const
type Part = (typeof TEMPLATE_PARTS)[number]

const FIELDS: Record<Part, string> = {
  title: 'title',
  hook: 'hook',
  brief: 'brief',
  dos: 'voiceDos',
  donts: 'voiceDonts',
  reward: 'reward',
}

/** Returns the form values that a template sets. `say` looks a message up. */
export const templateValues = (
  name: ChallengeTemplate,
  say: (key: `template.${ChallengeTemplate}.${Part}`) => string,
): Record<string, string> =>
  Object.fromEntries(TEMPLATE_PARTS.map((part) => [FIELDS[part], say(`template.${name}.${part}`)]))

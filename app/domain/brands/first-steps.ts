/**
 * The first steps of a brand. Whether a step is done is derived from stored data, so that a member can leave and come
 * back.
 */
export const FIRST_STEPS = ['identity', 'voice', 'challenge', 'team'] as const
export type FirstStep = (typeof FIRST_STEPS)[number]
export const isFirstStep = (value: unknown): value is FirstStep => FIRST_STEPS.some((step) => step === value)

type Facts = {
  tagline: string
  voice: string
  chosenAccent: string
  mark: string | null
  challenges: number
  /** Members of the team, and invitations that wait. */
  team: number
}

export const stepsDone = (facts: Facts): Record<FirstStep, boolean> => ({
  identity: facts.tagline !== '' || facts.chosenAccent !== '' || facts.mark !== null,
  voice: facts.voice !== '',
  challenge: facts.challenges > 0,
  team: facts.team > 1,
})

/** The first step that is not done; null when all are. */
export const nextStep = (done: Record<FirstStep, boolean>): FirstStep | null =>
  FIRST_STEPS.find((step) => !done[step]) ?? null

/** The step after this one; null after the last. */
export const stepAfter = (step: FirstStep): FirstStep | null =>
  FIRST_STEPS[FIRST_STEPS.indexOf(step) + 1] ?? null

import { useOutletContext } from '@remix-run/react'
import type { ChallengeView } from './load-challenge.ts'

/** Returns the challenge of the parent route. */
export const useChallenge = () => useOutletContext<ChallengeView>()

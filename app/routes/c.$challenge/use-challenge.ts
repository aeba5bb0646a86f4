import { useOutletContext } from '@remix-run/react'
import type { ChallengeView } from './challenge-of.ts'

/** The challenge around a section of its page. */
export const useChallenge = () => useOutletContext<ChallengeView>()

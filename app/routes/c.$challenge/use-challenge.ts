import { useOutletContext } from '@remix-run/react'
import type { ChallengeView } from './route.tsx'

/** The challenge around a section of its page. */
export const useChallenge = () => useOutletContext<ChallengeView>()

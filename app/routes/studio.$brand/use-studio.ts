import { useOutletContext } from '@remix-run/react'
import type { Studio } from './studio-view.ts'

/** The team's room around each of its sections. */
export const useStudio = () => useOutletContext<Studio>()

import { useOutletContext } from '@remix-run/react'
import type { Studio } from './studio-view.ts'

/** Returns the studio data of the parent route. */
export const useStudio = () => useOutletContext<Studio>()

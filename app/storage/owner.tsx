import { createContext, useContext } from 'react'
import type { Owner } from './own-texts.ts'

const OwnerContext = createContext<Owner>(null)
export const OwnerProvider = OwnerContext.Provider

/** Whose browser this is while the page is shown. */
export const useOwner = (): Owner => useContext(OwnerContext)

import { createContext, useContext } from 'react'
import type { Owner } from './own-texts.ts'

const OwnerContext = createContext<Owner>(null)
export const OwnerProvider = OwnerContext.Provider

/** Returns the owner of drafts on this page: the member's id, or null for a visitor. */
export const useOwner = (): Owner => useContext(OwnerContext)

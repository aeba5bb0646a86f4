import { createContext, useContext } from 'react'

/** The CSP nonce; empty in the browser, because browsers hide nonces from scripts after parsing. */
const NonceContext = createContext<string | undefined>(undefined)
export const NonceProvider = NonceContext.Provider
export const useNonce = () => useContext(NonceContext)

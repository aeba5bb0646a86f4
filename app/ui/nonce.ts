import { createContext, useContext } from 'react'

/** Empty in the browser: browsers hide a nonce from scripts once the page is read. */
const NonceContext = createContext<string | undefined>(undefined)
export const NonceProvider = NonceContext.Provider
export const useNonce = () => useContext(NonceContext)

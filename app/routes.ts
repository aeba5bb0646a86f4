import { flatRoutes } from '@remix-run/fs-routes'

/** A folder of app/routes is one screen: route.tsx is the route, the rest are its parts. */
export default flatRoutes({ ignoredRouteFiles: ['**/*.test.*'] })

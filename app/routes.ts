import { flatRoutes } from '@remix-run/fs-routes'

/** Each folder of app/routes is one page: route.tsx is the route module, the other files are its parts. */
export default flatRoutes({ ignoredRouteFiles: ['**/*.test.*'] })

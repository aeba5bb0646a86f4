/** The unmodified server of y-websocket, which stores documents in LevelDB (YPERSISTENCE). */
await import('./../node_modules/@y/websocket-server/src/server.js')

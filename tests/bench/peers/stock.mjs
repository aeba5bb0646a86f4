/** The stock server of y-websocket as it comes, keeping documents in LevelDB (YPERSISTENCE). */
await import('./../node_modules/@y/websocket-server/src/server.js')

import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

/** The lower bound: a relay without documents or storage that forwards each message to the others of the room. */
const rooms = new Map()
const server = createServer((_, res) => res.end('ok'))
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket, req) => {
  const room = rooms.get(req.url) ?? new Set()
  rooms.set(req.url, room.add(socket))
  socket.on('error', () => {})
  socket.on('close', () => {
    room.delete(socket)
    if (room.size === 0) rooms.delete(req.url)
  })
  socket.on('message', (data) => {
    for (const other of room) if (other !== socket) other.send(data)
  })
})
server.listen(Number(process.env.PORT), '127.0.0.1')

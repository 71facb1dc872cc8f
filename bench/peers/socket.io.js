import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer();
const server = new Server(http, { transports: ["websocket"], serveClient: false });

server.on("connection", (socket) => {
  socket.on("message", (text) => server.emit("message", text));
});

http.listen(Number(process.env.PORT), "127.0.0.1");

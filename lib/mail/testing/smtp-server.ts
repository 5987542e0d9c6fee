import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

type Received = { from: string; to: string[]; data: string };
/** Replies instead of the usual one, by command: { RCPT: '550 no such mailbox' }. */
type Replies = Partial<Record<'CONNECT' | 'MAIL' | 'RCPT' | 'DATA' | 'SENT', string>>;

/** A mail server over TCP that keeps what it is given: as much of RFC 5321 as a client needs to send. */
export class SmtpServer {
  readonly received: Received[] = [];
  replies: Replies = {};
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor() {
    this.#server = createServer((socket) => this.#serve(socket));
  }

  /** @returns its address, for SMTP_URL; `port` 0 takes any */
  async start(port = 0): Promise<string> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    return `smtp://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => undefined);
    let mail: Received = { from: '', to: [], data: '' };
    let isData = false;
    let unread = '';
    const say = (line: string) => socket.write(`${line}\r\n`);
    const answer = (command: keyof Replies, usual: string) => {
      const reply = this.replies[command] ?? usual;
      say(reply);
      return reply.startsWith('2') || reply.startsWith('3');
    };
    const take = (line: string) => {
      if (isData) {
        if (line !== '.') {
          mail.data += `${line.startsWith('.') ? line.slice(1) : line}\n`;
          return;
        }
        isData = false;
        if (answer('SENT', '250 taken')) this.received.push(mail);
        mail = { from: '', to: [], data: '' };
        return;
      }
      const path = /<(.*?)>/.exec(line)?.[1] ?? '';
      const command = line.slice(0, 4).toUpperCase();
      if (command === 'EHLO' || command === 'HELO') say('250 fake');
      else if (command === 'MAIL') {
        if (answer('MAIL', '250 ok')) mail.from = path;
      } else if (command === 'RCPT') {
        if (answer('RCPT', '250 ok')) mail.to.push(path);
      } else if (command === 'DATA') isData = answer('DATA', '354 go on');
      else if (command === 'QUIT') socket.end('221 bye\r\n');
      else say('250 ok');
    };
    answer('CONNECT', '220 fake ESMTP');
    socket.on('data', (bytes) => {
      const lines = `${unread}${bytes.toString('latin1')}`.split('\r\n');
      unread = lines.pop() ?? '';
      for (const line of lines) take(line);
    });
  }
}

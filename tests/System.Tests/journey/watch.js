// Watches a portfolio as any other program would: node watch.js URL KEY PORTFOLIO
// Each message of the hub is one JSON line on standard output; it ends with standard input.
import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';

const [url, key, portfolio] = process.argv.slice(2);
const tell = (kind, data) => { process.stdout.write(`${JSON.stringify({ kind, data })}\n`); };
const connection = new HubConnectionBuilder()
  .withUrl(`${url}/hubs/portfolio`, { accessTokenFactory: () => key })
  .configureLogging(LogLevel.Error)
  .build();

connection.on('Events', (id, events) => events.forEach((event) => tell('event', event)));
connection.on('Progress', (id, progress) => tell('progress', progress));
connection.on('Presence', (id, change) => tell('presence', change));
connection.on('Closed', (id, code) => tell('closed', code));
await connection.start();
tell('joined', await connection.invoke('Join', portfolio, 0));
process.stdin.on('end', () => connection.stop().then(() => process.exit(0))).resume();

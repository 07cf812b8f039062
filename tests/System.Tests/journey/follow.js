// Follows a portfolio as the page does, from one connection to the next: node follow.js URL KEY PORTFOLIO
// It says where it joined, what the hub told, and after each new connection that it joined again. It ends with standard input.
import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';

const [url, key, portfolio] = process.argv.slice(2);
const tell = (kind, data) => { process.stdout.write(`${JSON.stringify({ kind, data })}\n`); };
const connection = new HubConnectionBuilder()
  .withUrl(`${url}/hubs/portfolio`, { accessTokenFactory: () => key })
  .withStatefulReconnect()
  .withAutomaticReconnect({ nextRetryDelayInMilliseconds: () => 100 })
  .configureLogging(LogLevel.None)
  .build();
const told = new Set();
let whole = 0; // all versions up to this one are here

const take = (events) => events.filter((event) => !told.has(event.version)).forEach((event) => {
  told.add(event.version);
  while (told.has(whole + 1)) whole += 1;
  tell('event', event);
});

async function join(kind) {
  const joined = await connection.invoke('Join', portfolio, whole);
  if (joined.snapshot) whole = joined.version;
  take(joined.events ?? []);
  tell(kind, joined);
}

connection.on('Events', (id, events) => take(events));
connection.on('Progress', () => {});
connection.on('Presence', () => {});
connection.onreconnected(() => join('rejoined'));
await connection.start();
await join('joined');
process.stdin.on('end', () => connection.stop().then(() => process.exit(0))).resume();

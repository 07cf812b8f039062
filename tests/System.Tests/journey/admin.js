// Watches what administrators are told, as any other program would: node admin.js URL KEY
// Each message of the hub is one JSON line on standard output; it ends with standard input.
import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';

const [url, key] = process.argv.slice(2);
const tell = (kind, data) => { process.stdout.write(`${JSON.stringify({ kind, data })}\n`); };
const connection = new HubConnectionBuilder()
  .withUrl(`${url}/hubs/admin`, { accessTokenFactory: () => key })
  .configureLogging(LogLevel.None)
  .build();

connection.on('TalentChanged', (talent) => tell('talent', talent));
connection.on('TalentDeleted', (id) => tell('deleted', id));
connection.on('RunProgress', (run) => tell('run', run));
connection.on('ImportProgress', (progress) => tell('import', progress));
connection.onclose(() => process.exit(0));
await connection.start();
tell('joined', {});
process.stdin.on('end', () => connection.stop().then(() => process.exit(0))).resume();

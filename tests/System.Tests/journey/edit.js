// Edits a portfolio as a person's browser would: node edit.js URL KEY PORTFOLIO NAME ASSET
// Each line of standard input is a number of captions to set on the asset, one after the other, each with a command id of its
// own that is submitted until it is answered. What is answered and what the hub tells is one JSON line each.
import { createInterface } from 'node:readline';
import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';

const [url, key, portfolio, name, asset] = process.argv.slice(2);
const tell = (kind, data) => { process.stdout.write(`${JSON.stringify({ kind, data })}\n`); };
const connection = new HubConnectionBuilder()
  .withUrl(`${url}/hubs/portfolio`, { accessTokenFactory: () => key })
  .configureLogging(LogLevel.None)
  .build();
let seen = 0;
let made = 0;

async function submit(command) {
  for (;;) {
    try {
      return await connection.invoke('Submit', portfolio, command);
    } catch (error) {
      tell('unanswered', { commandId: command.commandId, error: error.message });
    }
  }
}

connection.on('Events', (id, events) => events.forEach((event) => {
  seen = Math.max(seen, event.version);
  tell('event', event);
}));
await connection.start();
const joined = await connection.invoke('Join', portfolio, 0);
seen = joined.version;
tell('joined', joined);
const lines = createInterface({ input: process.stdin });
for await (const line of lines) {
  for (let left = Number(line); left > 0; left -= 1) {
    made += 1;
    const command = { commandId: `${name}-${made}`, baseVersion: seen, type: 'setCaption', assetId: asset, caption: `${name} ${made}` };
    const answer = await submit(command);
    seen = Math.max(seen, answer.version ?? 0);
    tell('answer', { commandId: command.commandId, ...answer });
  }
}
await connection.stop();
process.exit(0);

import { Avatar, Group } from '@mantine/core';
import type { LinkState, PortfolioView } from '../realtime';
import { PersonAvatar } from '../ui/PersonAvatar';
import classes from './PortfolioPage.module.css';
import { activityInWords } from './words';

const linkWords: Readonly<Record<LinkState, string>> = { live: 'Live', connecting: 'Connecting…', reconnecting: 'Reconnecting…', closed: 'Closed' };
const most = 5;

export function LinkBadge({ link, unsent }: { readonly link: LinkState; readonly unsent: number }) {
  const waits = link !== 'live' && unsent > 0 ? `, ${unsent} unsent ${unsent === 1 ? 'change' : 'changes'}` : '';
  return <span className={classes.badge} data-link={link} role="status"><span className={classes.dot} aria-hidden />{linkWords[link]}{waits}</span>;
}

/** Who else is here. A ring marks who is editing something right now. */
export function People({ view }: { readonly view: PortfolioView }) {
  const others = view.people.filter(({ id }) => id !== view.you?.id);
  if (others.length === 0) return null;
  const filenameOf = (assetId: string) => view.portfolio.assets.get(assetId)?.filename;
  return (
    <Group gap={7} role="group" aria-label="Also here">
      {others.slice(0, most).map((person) => (
        <PersonAvatar key={person.id} name={person.name} hint={activityInWords(person, filenameOf)} ring={person.focus?.state === 'editing'} />
      ))}
      {others.length > most && <Avatar size={32} radius="xl">+{others.length - most}</Avatar>}
    </Group>
  );
}

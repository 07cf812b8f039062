import { ActionIcon, Badge, Button, Text, Title, Tooltip } from '@mantine/core';
import { IconPlugX } from '@tabler/icons-react';
import { useState } from 'react';
import { platforms, type Platform, type SocialAccount, type Talent } from '../../api/types';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { tellFailure, tellSuccess } from '../../ui/notify';
import { platformIcons } from '../badges';
import card from '../TalentPage.module.css';
import { useDisconnectAccount } from '../talents';
import { platformNames } from '../words';
import classes from './Accounts.module.css';
import { ConnectAccount } from './ConnectAccount';
import { accountInWords, reconnectReason } from './words';

export function AccountsCard({ talent }: { readonly talent: Talent }) {
  const [connecting, setConnecting] = useState<Platform | null>(null);
  const [leaving, setLeaving] = useState<Platform | null>(null);
  const disconnect = useDisconnectAccount(talent);

  const confirm = () => {
    if (leaving === null) return;
    disconnect.mutate(leaving, {
      onSuccess: () => tellSuccess(`${platformNames[leaving]} is disconnected`, 'The photo is being brought up to date.'),
      onError: (error) => tellFailure('The account is still connected', error),
      onSettled: () => setLeaving(null),
    });
  };

  return (
    <section className={card.card} aria-labelledby="accounts">
      <Title order={2} id="accounts">Social accounts</Title>
      <Text size="sm" c="dimmed" mt={4}>The first one here with a usable photo is shown.</Text>
      <ul className={card.lines}>
        {platforms.map((platform) => (
          <AccountLine
            key={platform}
            platform={platform}
            account={talent.accounts.find((account) => account.platform === platform)}
            onConnect={() => setConnecting(platform)}
            onDisconnect={() => setLeaving(platform)}
          />
        ))}
      </ul>
      <ConnectAccount talent={talent} platform={connecting} onClose={() => setConnecting(null)} />
      <ConfirmDialog opened={leaving !== null} onClose={() => setLeaving(null)} onConfirm={confirm} isBusy={disconnect.isPending} title={`Disconnect ${leaving ? platformNames[leaving] : ''}?`} action="Disconnect">
        TalentMedia forgets its access to this account. The photo then comes from the next account that has one, or becomes initials.
      </ConfirmDialog>
    </section>
  );
}

interface AccountLineProps {
  readonly platform: Platform;
  readonly account: SocialAccount | undefined;
  readonly onConnect: () => void;
  readonly onDisconnect: () => void;
}

function AccountLine({ platform, account, onConnect, onDisconnect }: AccountLineProps) {
  const PlatformIcon = platformIcons[platform];
  const mustReconnect = account?.status === 'reconnect';
  return (
    <li className={`${card.line ?? ''} ${classes.line ?? ''}`}>
      <span className={`${card.mark ?? ''} ${mustReconnect ? card.lost ?? '' : account ? card.used ?? '' : ''}`} aria-hidden><PlatformIcon size={20} /></span>
      <div className={classes.account}>
        <Text fw={550} size="sm" component="div">
          {platformNames[platform]}
          {mustReconnect && <Badge ml={8} size="sm" color="red" variant="light" radius="sm" styles={{ root: { textTransform: 'none' } }}>Reconnect needed</Badge>}
        </Text>
        <Text size="xs" c="dimmed" truncate>{account ? accountInWords(account) : 'Not connected'}</Text>
        {mustReconnect && <Text size="xs" c="var(--tm-danger)" mt={3} className={card.reason ?? ''} title={reconnectReason(platform, account.reason)}>{reconnectReason(platform, account.reason)}</Text>}
      </div>
      <div className={classes.actions} data-wide={mustReconnect}>
        {mustReconnect && <Button size="xs" onClick={onConnect} aria-label={`Reconnect ${platformNames[platform]}`}>Reconnect</Button>}
        {account
          ? <Tooltip label="Disconnect"><ActionIcon size={30} variant="subtle" color="gray" onClick={onDisconnect} aria-label={`Disconnect ${platformNames[platform]}`}><IconPlugX size={18} /></ActionIcon></Tooltip>
          : <Button size="xs" variant="default" onClick={onConnect} aria-label={`Connect ${platformNames[platform]}`}>Connect</Button>}
      </div>
    </li>
  );
}

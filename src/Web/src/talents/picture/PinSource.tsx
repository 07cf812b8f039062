import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { PinnedSource } from '../../api/contract';
import { platforms, type Talent } from '../../api/types';
import { tellFailure, tellSuccess } from '../../ui/notify';
import { pinnedNames } from '../words';
import { usePinSource } from './picture';
import classes from './PinSource.module.css';

interface PinSourceProps {
  readonly talent: Talent;
  readonly pinned: PinnedSource | null;
  readonly opened: boolean;
  readonly onClose: () => void;
}

const automatic = 'automatic';

export function PinSource({ opened, onClose, ...choosing }: PinSourceProps) {
  return <Modal opened={opened} onClose={onClose} title="Choose where the photo comes from"><Form {...choosing} onClose={onClose} /></Modal>;
}

function Form({ talent, pinned, onClose }: Omit<PinSourceProps, 'opened'>) {
  const pin = usePinSource(talent);
  const [choice, setChoice] = useState<string>(pinned ?? automatic);
  const isConnected = (source: PinnedSource) => platforms.every((platform) => platform !== source) || talent.accounts.some(({ platform }) => platform === source);

  const save = () => {
    const source = choice === automatic ? null : (choice as PinnedSource);
    pin.mutate(source, {
      onSuccess: () => {
        tellSuccess(source === null ? 'The photo follows the usual order again' : `The photo’s source is pinned: ${pinnedNames[source]}`);
        onClose();
      },
      onError: (error) => tellFailure('Nothing was changed', error),
    });
  };

  return (
    <Stack gap="lg">
      <Radio.Group aria-label="Where the photo comes from" value={choice} onChange={setChoice}>
        <Stack gap={8}>
          <Choice value={automatic} name="Automatic" hint="Instagram, then TikTok, then YouTube; then an uploaded photo; then initials." />
          {Object.entries(pinnedNames).map(([source, name]) => {
            const isPossible = isConnected(source as PinnedSource);
            return <Choice key={source} value={source} name={name} hint={isPossible ? null : 'No account is connected'} disabled={!isPossible} />;
          })}
        </Stack>
      </Radio.Group>
      <Text size="xs" c="dimmed">A chosen platform is asked first. Where it has no usable photo, the usual order follows.</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>Cancel</Button>
        <Button onClick={save} loading={pin.isPending} disabled={choice === (pinned ?? automatic)}>Save</Button>
      </Group>
    </Stack>
  );
}

function Choice({ value, name, hint, disabled = false }: { readonly value: string; readonly name: string; readonly hint: string | null; readonly disabled?: boolean }) {
  return (
    <Radio.Card value={value} disabled={disabled} className={classes.choice ?? ''} aria-label={hint === null ? name : `${name}. ${hint}`}>
      <Radio.Indicator disabled={disabled} />
      <span>
        <Text size="sm" fw={550} component="span" display="block">{name}</Text>
        {hint !== null && <Text size="xs" c="dimmed" component="span" display="block">{hint}</Text>}
      </span>
    </Radio.Card>
  );
}

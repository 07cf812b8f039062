import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconPencil, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import type { Talent } from '../api/types';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { tellFailure, tellSuccess } from '../ui/notify';
import { spanInWords, useCountdown } from '../ui/time';
import { RenameTalent } from './RenameTalent';
import { useDeleteTalent } from './talents';

interface TalentMenuProps {
  readonly talent: Talent;
  readonly isRefreshing: boolean;
  /** Milliseconds since the epoch; until then the server refuses another refresh. */
  readonly cooldownUntil: number | null;
  readonly onRefresh: () => void;
}

export function TalentMenu({ talent, isRefreshing, cooldownUntil, onRefresh }: TalentMenuProps) {
  const [isDeleting, deleting] = useDisclosure(false);
  const [isRenaming, renaming] = useDisclosure(false);
  const left = useCountdown(cooldownUntil);
  const remove = useDeleteTalent(talent);
  const navigate = useNavigate();

  const confirmDelete = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        tellSuccess(`${talent.name} was deleted`);
        void navigate('/talents');
      },
      onError: (error) => tellFailure('Nothing was deleted', error),
    });

  return (
    <>
      <Menu width={230}>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={`Actions for ${talent.name}`}><IconDots size={20} /></ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconRefresh size={17} />} onClick={onRefresh} disabled={isRefreshing || left > 0}>
            {left > 0 ? `Refresh photo (in ${spanInWords(left)})` : 'Refresh photo'}
          </Menu.Item>
          <Menu.Item leftSection={<IconPencil size={17} />} onClick={renaming.open}>Rename</Menu.Item>
          <Menu.Divider />
          <Menu.Item c="var(--tm-danger)" leftSection={<IconTrash size={17} />} onClick={deleting.open}>Delete talent</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RenameTalent talent={talent} opened={isRenaming} onClose={renaming.close} />
      <ConfirmDialog opened={isDeleting} onClose={deleting.close} onConfirm={confirmDelete} isBusy={remove.isPending} title={`Delete ${talent.name}?`} action="Delete talent">
        The connected accounts, their access and the stored photos are deleted too. This can’t be undone.
      </ConfirmDialog>
    </>
  );
}

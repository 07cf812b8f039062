import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCrop, IconDots, IconPencil, IconPhotoOff, IconPhotoUp, IconPin, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { isNotOffered } from '../api/problem';
import type { ProfileImage, Talent } from '../api/types';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { tellFailure, tellSuccess } from '../ui/notify';
import { spanInWords } from '../ui/time';
import { CropEditor } from './picture/CropEditor';
import { PinSource } from './picture/PinSource';
import { useRemoveUpload } from './picture/picture';
import { RenameTalent } from './RenameTalent';
import { useDeleteTalent } from './talents';

interface TalentMenuProps {
  readonly talent: Talent;
  readonly image: ProfileImage | undefined;
  readonly isRefreshing: boolean;
  /** Until the server takes another refresh. */
  readonly secondsLeft: number;
  readonly onRefresh: () => void;
  readonly onUpload: () => void;
}

export function TalentMenu({ talent, image, isRefreshing, secondsLeft, onRefresh, onUpload }: TalentMenuProps) {
  const [isDeleting, deleting] = useDisclosure(false);
  const [isRenaming, renaming] = useDisclosure(false);
  const [isCropping, cropping] = useDisclosure(false);
  const [isPinning, pinning] = useDisclosure(false);
  const remove = useDeleteTalent(talent);
  const removeUpload = useRemoveUpload(talent);
  const navigate = useNavigate();

  const confirmDelete = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        tellSuccess(`${talent.name} was deleted`);
        void navigate('/talents');
      },
      onError: (error) => tellFailure('Nothing was deleted', error),
    });

  const dropUpload = () =>
    removeUpload.mutate(undefined, {
      onSuccess: () => tellSuccess('No uploaded photo is kept any more'),
      onError: (error) => tellFailure('The uploaded photo was not removed', isNotOffered(error) ? 'There is none.' : error),
    });

  return (
    <>
      <Menu width={240}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={`Actions for ${talent.name}`}><IconDots size={20} /></ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconRefresh size={17} />} onClick={onRefresh} disabled={isRefreshing || secondsLeft > 0}>
            {secondsLeft > 0 ? `Refresh photo (in ${spanInWords(secondsLeft)})` : 'Refresh photo'}
          </Menu.Item>
          <Menu.Item leftSection={<IconCrop size={17} />} onClick={cropping.open} disabled={talent.contentHash === null}>Adjust crop…</Menu.Item>
          <Menu.Item leftSection={<IconPin size={17} />} onClick={pinning.open}>Photo source…</Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconPhotoUp size={17} />} onClick={onUpload}>Upload photo…</Menu.Item>
          <Menu.Item leftSection={<IconPhotoOff size={17} />} onClick={dropUpload} disabled={removeUpload.isPending}>Remove uploaded photo</Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconPencil size={17} />} onClick={renaming.open}>Rename</Menu.Item>
          <Menu.Item c="var(--tm-danger)" leftSection={<IconTrash size={17} />} onClick={deleting.open}>Delete talent</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RenameTalent talent={talent} opened={isRenaming} onClose={renaming.close} />
      <CropEditor talent={talent} crop={image?.crop ?? null} opened={isCropping} onClose={cropping.close} />
      <PinSource talent={talent} pinned={image?.pinned ?? null} opened={isPinning} onClose={pinning.close} />
      <ConfirmDialog opened={isDeleting} onClose={deleting.close} onConfirm={confirmDelete} isBusy={remove.isPending} title={`Delete ${talent.name}?`} action="Delete talent">
        The connected accounts, their access and the stored photos are deleted too. This can’t be undone.
      </ConfirmDialog>
    </>
  );
}

import { ActionIcon, Button, Group, Menu, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconPencil, IconPhotoPlus, IconTrash } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import type { PortfolioSummary } from '../api/types';
import type { PortfolioClient, PortfolioView } from '../realtime';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { tellFailure, tellSuccess } from '../ui/notify';
import { dayInWords } from '../ui/time';
import classes from './PortfolioPage.module.css';
import { useDeletePortfolio } from './portfolios';
import { LinkBadge, People } from './Presence';
import { RenamePortfolio } from './RenamePortfolio';
import { photographs } from './words';

interface PortfolioHeaderProps {
  readonly summary: PortfolioSummary | undefined;
  readonly view: PortfolioView;
  readonly client: PortfolioClient | null;
  readonly count: number;
  readonly onAdd: () => void;
}

export function PortfolioHeader({ summary, view, client, count, onAdd }: PortfolioHeaderProps) {
  const head = view.portfolio.head ?? summary;
  const facts = [head?.couple, head?.eventDate ? dayInWords(head.eventDate) : null, view.portfolio.version > 0 ? photographs(count) : null].filter(Boolean);
  return (
    <header className={classes.head}>
      <Stack gap={4} style={{ minWidth: 0 }}>
        <Title order={1} style={{ minHeight: '1.2em', overflowWrap: 'anywhere' }}>{head?.title}</Title>
        <Text size="sm" c="dimmed" style={{ minHeight: '1.5em' }}>{facts.join(' · ')}</Text>
      </Stack>
      <div className={classes.tools}>
        <LinkBadge link={view.link} unsent={view.unsent} />
        <People view={view} />
        <Button leftSection={<IconPhotoPlus size={18} />} onClick={onAdd}>Add photographs</Button>
        {head && <PortfolioMenu id={head.id} title={head.title} client={client} />}
      </div>
    </header>
  );
}

function PortfolioMenu({ id, title, client }: { readonly id: string; readonly title: string; readonly client: PortfolioClient | null }) {
  const [isRenaming, renaming] = useDisclosure(false);
  const [isDeleting, deleting] = useDisclosure(false);
  const remove = useDeletePortfolio(id);
  const navigate = useNavigate();
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        tellSuccess(`${title} was deleted`);
        void navigate('/portfolios');
      },
      onError: (error) => tellFailure('Nothing was deleted', error),
    });
  return (
    <Group gap={0}>
      <Menu width={220}>
        <Menu.Target><ActionIcon variant="default" size={36} aria-label="Actions for this portfolio"><IconDots size={20} /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={17} />} onClick={renaming.open} disabled={client === null}>Rename</Menu.Item>
          <Menu.Divider />
          <Menu.Item c="var(--tm-danger)" leftSection={<IconTrash size={17} />} onClick={deleting.open}>Delete portfolio</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RenamePortfolio title={title} opened={isRenaming} onClose={renaming.close} onRename={(next) => void client?.submit({ type: 'setTitle', title: next })} />
      <ConfirmDialog opened={isDeleting} onClose={deleting.close} onConfirm={confirm} isBusy={remove.isPending} title={`Delete ${title}?`} action="Delete portfolio">
        The gallery disappears for everyone who has it open.
      </ConfirmDialog>
    </Group>
  );
}

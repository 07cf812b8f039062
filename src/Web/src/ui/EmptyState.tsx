import { Button, Text, Title } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { reasonOf } from '../api/problem';
import classes from './ui.module.css';

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <div className={classes.stateIcon} aria-hidden>{icon}</div>
      <Title order={2}>{title}</Title>
      <Text c="dimmed" size="sm" maw={420} mb="sm">{children}</Text>
      {action}
    </div>
  );
}

export function ErrorState({ title, error, onRetry }: { readonly title: string; readonly error: unknown; readonly onRetry?: () => void }) {
  return (
    <div role="alert">
      <EmptyState icon={<IconCloudOff size={26} />} title={title} action={onRetry && <Button variant="default" onClick={onRetry}>Try again</Button>}>
        {reasonOf(error)}
      </EmptyState>
    </div>
  );
}

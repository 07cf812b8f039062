import { Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './ui.module.css';

interface PageProps {
  readonly title: string;
  readonly hint?: ReactNode;
  /** Such as the way back. */
  readonly above?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A screen with its heading, what it is for, and what one can do there. */
export function Page({ title, hint, above, actions, children }: PageProps) {
  useDocumentTitle(`${title} · TalentMedia`);
  return (
    <div className={classes.page}>
      {above}
      <div className={classes.head}>
        <Stack gap={4}>
          <Title order={1}>{title}</Title>
          {hint !== undefined && <Text c="dimmed" size="sm">{hint}</Text>}
        </Stack>
        <Group gap="sm">{actions}</Group>
      </div>
      {children}
    </div>
  );
}

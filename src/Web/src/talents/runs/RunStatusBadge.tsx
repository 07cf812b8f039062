import { Badge } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleMinus, IconEqual, IconLoader2, IconPhotoCheck, IconZoomQuestion, type Icon } from '@tabler/icons-react';
import type { Run, RunOutcome } from '../../api/types';
import { outcomeNames } from './words';

const plain = { root: { textTransform: 'none', fontWeight: 550 } } as const;

const statuses: Readonly<Record<Run['status'], readonly [string, string, Icon]>> = {
  running: ['Running', 'blue', IconLoader2],
  completed: ['Completed', 'pine', IconCircleCheck],
  failed: ['Failed', 'red', IconAlertTriangle],
};

const outcomes: Readonly<Record<RunOutcome | 'waiting', readonly [string, Icon]>> = {
  changed: ['pine', IconPhotoCheck],
  unchanged: ['gray', IconEqual],
  failed: ['red', IconAlertTriangle],
  skipped: ['orange', IconCircleMinus],
  would_sync: ['blue', IconZoomQuestion],
  waiting: ['gray', IconCircleDashed],
};

export function RunStatusBadge({ status }: { readonly status: Run['status'] }) {
  const [name, color, StatusIcon] = statuses[status];
  return <Badge variant="light" color={color} radius="sm" leftSection={<StatusIcon size={13} aria-hidden />} styles={plain}>{name}</Badge>;
}

export function OutcomeBadge({ outcome }: { readonly outcome: RunOutcome | null }) {
  const [color, OutcomeIcon] = outcomes[outcome ?? 'waiting'];
  return <Badge variant="light" color={color} radius="sm" leftSection={<OutcomeIcon size={13} aria-hidden />} styles={plain}>{outcomeNames[outcome ?? 'waiting']}</Badge>;
}

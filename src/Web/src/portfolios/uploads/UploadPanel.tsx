import { ActionIcon, Button, Progress as Meter, Text, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconCheck, IconChevronDown, IconChevronUp, IconClock, IconCopy, IconUpload, IconX } from '@tabler/icons-react';
import type { Progress } from '../../realtime';
import { spanInWords } from '../../ui/time';
import { photographs, refusalInWords } from '../words';
import classes from './UploadPanel.module.css';
import type { Upload, UploadStatus, UploadTotals } from './uploadQueue';
import type { Uploads } from './useUploads';

interface UploadPanelProps {
  readonly uploads: Uploads;
  readonly progress: ReadonlyMap<string, Progress>;
}

/** How the files are getting on: sending, then processing; what was refused and why. */
export function UploadPanel({ uploads, progress }: UploadPanelProps) {
  const { uploads: files, totals } = uploads.view;
  const processing = processingOf(progress);
  const [isOpen, { toggle }] = useDisclosure(false);
  if (files.length === 0 && processing === null) return null;

  const troubled = files.filter(({ status }) => status === 'refused' || status === 'failed');
  const listed = isOpen ? files : troubled;
  const phase = phaseInWords(totals, processing);
  const isBusy = totals.isActive || processing !== null;
  return (
    <section className={classes.panel} aria-label="Uploads">
      <VisuallyHidden role="status">{phase.title}</VisuallyHidden>
      <div className={classes.top}>
        <div style={{ flex: 1, minWidth: 0 }}>
          <Text fw={600} size="sm">{phase.title}</Text>
          <Text size="xs" c="dimmed">{phase.detail}</Text>
        </div>
        {totals.failed > 0 && <Button size="compact-sm" variant="light" onClick={uploads.retryFailed}>Retry {totals.failed}</Button>}
        {files.length > 0 && <ActionIcon variant="subtle" color="gray" aria-label={isOpen ? 'Hide the files' : 'Show the files'} aria-expanded={isOpen} onClick={toggle}>{isOpen ? <IconChevronDown size={18} /> : <IconChevronUp size={18} />}</ActionIcon>}
        {!isBusy && <ActionIcon variant="subtle" color="gray" aria-label="Dismiss" onClick={uploads.clear}><IconX size={18} /></ActionIcon>}
      </div>
      {isBusy && (
        <div className={classes.meter}>
          <Meter value={phase.percent} size={6} radius="xl" aria-label={phase.title} transitionDuration={200} striped={!totals.isActive} animated={!totals.isActive} />
        </div>
      )}
      {listed.length > 0 && <ul className={classes.list}>{listed.map((upload) => <FileLine key={upload.key} upload={upload} />)}</ul>}
    </section>
  );
}

function FileLine({ upload }: { readonly upload: Upload }) {
  const why = upload.status === 'refused' ? refusalInWords(upload.code, upload.reason) : upload.status === 'failed' ? upload.reason : upload.status === 'existing' ? 'Already in this portfolio' : undefined;
  return (
    <li className={classes.file}>
      <StatusIcon status={upload.status} />
      <div style={{ minWidth: 0 }}>
        <Text size="sm" truncate inherit>{upload.file.name}</Text>
        {why && <small>{why}</small>}
        {upload.status === 'sending' && <Meter value={(upload.sentBytes / Math.max(1, upload.file.size)) * 100} size={3} mt={4} aria-label={`Sent of ${upload.file.name}`} />}
      </div>
      <Text size="xs" c="dimmed">{sizeInWords(upload.file.size)}</Text>
    </li>
  );
}

function StatusIcon({ status }: { readonly status: UploadStatus }) {
  switch (status) {
    case 'waiting': return <IconClock size={17} color="var(--tm-quiet)" role="img" aria-label="Waiting" />;
    case 'sending': return <IconUpload size={17} color="var(--tm-accent)" role="img" aria-label="Sending" />;
    case 'accepted': return <IconCheck size={17} color="var(--tm-accent)" role="img" aria-label="Uploaded" />;
    case 'existing': return <IconCopy size={17} color="var(--tm-quiet)" role="img" aria-label="Already there" />;
    case 'refused': return <IconAlertTriangle size={17} color="var(--mantine-color-orange-6)" role="img" aria-label="Refused" />;
    case 'failed': return <IconX size={17} color="var(--mantine-color-red-6)" role="img" aria-label="Failed" />;
  }
}

interface Processing {
  readonly total: number;
  readonly ended: number;
  readonly secondsLeft: number | null;
}

/** All batches that are not through, as one. */
function processingOf(progress: ReadonlyMap<string, Progress>): Processing | null {
  const open = [...progress.values()].filter(({ total, processed, failed }) => processed + failed < total);
  if (open.length === 0) return null;
  return {
    total: open.reduce((all, { total }) => all + total, 0),
    ended: open.reduce((all, { processed, failed }) => all + processed + failed, 0),
    secondsLeft: Math.max(...open.map(({ etaSeconds }) => etaSeconds ?? -1)),
  };
}

function phaseInWords(totals: UploadTotals, processing: Processing | null): { title: string; detail: string; percent: number } {
  if (totals.isActive) {
    return {
      title: `Uploading ${photographs(totals.files)}`,
      detail: `${totals.done} done, ${sizeInWords(totals.sentBytes)} of ${sizeInWords(totals.bytes)}${totals.secondsLeft === null ? '' : `, ${spanInWords(totals.secondsLeft)} left`}`,
      percent: (totals.sentBytes / Math.max(1, totals.bytes)) * 100,
    };
  }
  if (processing !== null) {
    const left = processing.secondsLeft !== null && processing.secondsLeft >= 0 ? `, ${spanInWords(processing.secondsLeft)} left` : '';
    return { title: `Processing ${photographs(processing.total)}`, detail: `${processing.ended} of ${processing.total} ready${left}`, percent: (processing.ended / Math.max(1, processing.total)) * 100 };
  }
  const troubles = [totals.refused > 0 ? `${totals.refused} refused` : '', totals.failed > 0 ? `${totals.failed} failed` : ''].filter((part) => part !== '');
  return { title: `${photographs(totals.done)} uploaded`, detail: troubles.length === 0 ? 'All of them arrived.' : troubles.join(', '), percent: 100 };
}

function sizeInWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return bytes < 1_000_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1_000_000_000).toFixed(2)} GB`;
}

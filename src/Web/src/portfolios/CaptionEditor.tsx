import { Button, Group, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { isEditing, type Asset, type PortfolioClient, type PortfolioView } from '../realtime';
import { ago } from '../ui/time';
import classes from './Lightbox.module.css';
import type { CaptionConflict } from './useCaptionConflicts';

const maxLength = 2000;

interface CaptionEditorProps {
  readonly asset: Asset;
  readonly view: PortfolioView;
  readonly client: PortfolioClient | null;
  readonly conflict: CaptionConflict | undefined;
  readonly onSettled: () => void;
}

/** Shows the new caption at once. Where someone else was faster, both versions are offered. */
export function CaptionEditor({ asset, view, client, conflict, onSettled }: CaptionEditorProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const isDone = useRef(false);
  const other = view.people.find((person) => person.id !== view.you?.id && isEditing(person, asset.id, 'caption'));
  const caption = asset.caption ?? '';

  const begin = () => {
    isDone.current = false;
    setDraft(caption);
    client?.focus({ assetId: asset.id, field: 'caption', state: 'editing' });
  };
  const end = (text: string | null) => {
    // Enter saves and takes the field away, which blurs it, which would save again.
    if (isDone.current) return;
    isDone.current = true;
    setDraft(null);
    client?.focus({ assetId: asset.id, state: 'viewing' });
    if (text !== null && text.trim() !== caption) void client?.submit({ type: 'setCaption', assetId: asset.id, caption: text.trim() || null });
  };

  return (
    <>
      {conflict && <Conflict conflict={conflict} onTheirs={onSettled} onMine={() => { onSettled(); void client?.submit({ type: 'setCaption', assetId: asset.id, caption: conflict.mine || null }); }} />}
      {draft === null ? (
        <button type="button" className={`${classes.text ?? ''} ${caption === '' ? classes.empty ?? '' : ''}`} onClick={begin} aria-label={caption === '' ? 'Add a caption' : `Caption: ${caption}. Edit`} disabled={client === null}>
          {caption === '' ? 'Add a caption' : caption}
        </button>
      ) : (
        <Textarea
          className={classes.editor ?? ''}
          aria-label="Caption"
          autosize
          minRows={1}
          maxRows={5}
          maxLength={maxLength}
          value={draft}
          data-autofocus
          ref={(field) => { if (field && document.activeElement !== field) field.focus(); }}
          data-mantine-stop-propagation="true"
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={() => end(draft)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') end(null);
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              end(draft);
            }
          }}
        />
      )}
      <div className={classes.facts} role="status">{other ? `${other.name} is editing the caption` : draft === null ? '' : 'Enter saves, Escape leaves it as it was'}</div>
    </>
  );
}

function Conflict({ conflict, onTheirs, onMine }: { readonly conflict: CaptionConflict; readonly onTheirs: () => void; readonly onMine: () => void }) {
  const [now] = useState(() => Date.now());
  return (
    <div className={classes.conflict} role="alert">
      <div>
        <b>{conflict.by ?? 'Someone'}</b> changed this caption{conflict.at ? ` ${ago(conflict.at, Math.max(now, Date.parse(conflict.at)))}` : ''} while you were writing.
        {conflict.theirs !== null && conflict.theirs !== '' && <> Theirs: <q>{conflict.theirs}</q>.</>} Yours: <q>{conflict.mine}</q>.
      </div>
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={onTheirs}>Keep theirs</Button>
        <Button size="xs" onClick={onMine}>Use mine</Button>
      </Group>
    </div>
  );
}

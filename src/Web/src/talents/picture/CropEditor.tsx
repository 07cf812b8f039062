import { Button, Group, Modal, Slider, Stack, Text, useMatches } from '@mantine/core';
import { useState } from 'react';
import type { Crop } from '../../api/contract';
import type { Talent } from '../../api/types';
import { tellFailure, tellSuccess } from '../../ui/notify';
import { centred, greatestSize, rounded, scaled, type Extent } from './crop';
import classes from './CropEditor.module.css';
import { CropPreview } from './CropPreview';
import { CropStage } from './CropStage';
import { sourceImageUrl, useCropPicture } from './picture';

interface CropEditorProps {
  readonly talent: Talent;
  /** Null while it is automatic. */
  readonly crop: Crop | null;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function CropEditor({ opened, onClose, ...editing }: CropEditorProps) {
  const fullScreen = useMatches({ base: true, sm: false }, { getInitialValueInEffect: false });
  return (
    <Modal opened={opened} onClose={onClose} title="Adjust the crop" size={680} fullScreen={fullScreen} radius={fullScreen ? 0 : 'lg'}>
      <Editor {...editing} onClose={onClose} />
    </Modal>
  );
}

function Editor({ talent, crop: saved, onClose }: Omit<CropEditorProps, 'opened'>) {
  const url = sourceImageUrl(talent);
  const change = useCropPicture(talent);
  const [extent, setExtent] = useState<Extent | null>(null);
  const [isMissing, setIsMissing] = useState(false);
  const [drawn, setDrawn] = useState<Crop | null>(saved);
  const crop = extent === null ? null : (drawn ?? centred(extent));

  const send = (next: Crop | null) =>
    change.mutate(next, {
      onSuccess: () => {
        tellSuccess(next === null ? 'The crop is automatic again' : 'The crop is saved');
        onClose();
      },
      onError: (error) => tellFailure('The crop was not changed', error),
    });

  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed" id="crop-help">
        Drag the square, or its corners. With the keyboard: arrows move it, with Shift further; + and − change its size.
      </Text>
      <CropStage url={url} extent={extent} crop={crop} isMissing={isMissing} onExtent={setExtent} onMissing={() => setIsMissing(true)} onChange={setDrawn} />
      <div className={classes.tools}>
        <div className={classes.previews}>
          {[96, 44].map((side) => <CropPreview key={side} url={url} crop={crop} extent={extent} side={side} />)}
          <Text size="xs" c="dimmed">How it will look</Text>
        </div>
        <div className={classes.size}>
          <Text size="xs" fw={550} mb={6} aria-hidden>Size</Text>
          <Slider
            thumbLabel="Size"
            label={null}
            min={10}
            max={100}
            disabled={extent === null}
            value={crop === null || extent === null ? 100 : Math.round((crop.size / greatestSize(extent)) * 100)}
            onChange={(share) => { if (crop !== null && extent !== null) setDrawn(scaled(crop, (share / 100) * (greatestSize(extent) / crop.size), extent)); }}
          />
        </div>
      </div>
      <Group justify="space-between" mt="xs">
        <Button variant="default" onClick={() => send(null)} disabled={saved === null || change.isPending}>Automatic</Button>
        <Group gap="sm">
          <Button variant="default" onClick={onClose}>Cancel</Button>
          <Button onClick={() => { if (crop !== null) send(rounded(crop)); }} loading={change.isPending} disabled={drawn === null || drawn === saved || extent === null}>Save</Button>
        </Group>
      </Group>
    </Stack>
  );
}

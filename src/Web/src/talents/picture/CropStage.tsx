import { Skeleton, Text } from '@mantine/core';
import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Crop } from '../../api/contract';
import { cropInWords, moved, pulled, scaled, type Extent } from './crop';
import classes from './CropEditor.module.css';

interface CropStageProps {
  readonly url: string;
  /** Null until the picture is there. */
  readonly extent: Extent | null;
  readonly crop: Crop | null;
  readonly isMissing: boolean;
  readonly onExtent: (extent: Extent) => void;
  readonly onMissing: () => void;
  readonly onChange: (crop: Crop) => void;
}

const corners = [
  { name: 'nw', right: false, bottom: false },
  { name: 'ne', right: true, bottom: false },
  { name: 'sw', right: false, bottom: true },
  { name: 'se', right: true, bottom: true },
];

/** The picture with the square over it. It has its height before the picture is there. */
export function CropStage({ url, extent, crop, isMissing, onExtent, onMissing, onChange }: CropStageProps) {
  if (isMissing) {
    return <div className={classes.stage} role="alert"><Text size="sm" maw={320} ta="center">The uncropped picture can’t be had here, so the crop can’t be drawn.</Text></div>;
  }
  return (
    <div className={classes.stage}>
      {extent === null && <Skeleton h="100%" role="status" aria-label="Loading the picture" />}
      <div className={classes.frame} hidden={extent === null} style={extent === null ? {} : { aspectRatio: extent.width / extent.height, width: `min(100%, calc(var(--stage) * ${extent.width / extent.height}))` }}>
        <img
          src={url}
          alt=""
          draggable={false}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => { if (naturalWidth > 0) onExtent({ width: naturalWidth, height: naturalHeight }); }}
          onError={onMissing}
        />
        {extent !== null && crop !== null && <Square crop={crop} extent={extent} onChange={onChange} />}
      </div>
    </div>
  );
}

interface SquareProps {
  readonly crop: Crop;
  readonly extent: Extent;
  readonly onChange: (crop: Crop) => void;
}

interface Grip {
  readonly x: number;
  readonly y: number;
  readonly crop: Crop;
  readonly corner: (typeof corners)[number] | null;
}

function Square({ crop, extent, onChange }: SquareProps) {
  const square = useRef<HTMLDivElement>(null);
  const grip = useRef<Grip | null>(null);
  useEffect(() => square.current?.focus({ preventScroll: true }), []);

  const take = (event: PointerEvent<HTMLElement>, corner: Grip['corner']) => {
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { x: event.clientX, y: event.clientY, crop, corner };
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    const frame = square.current?.parentElement;
    if (grip.current === null || !frame) return;
    event.stopPropagation();
    const { crop: start, corner } = grip.current;
    const dx = (event.clientX - grip.current.x) / frame.clientWidth;
    const dy = (event.clientY - grip.current.y) / frame.clientHeight;
    onChange(corner === null ? moved(start, dx, dy, extent) : pulled(start, corner, dx * extent.width, dy * extent.height, extent));
  };
  const release = () => { grip.current = null; };

  const onKeyDown = (event: KeyboardEvent) => {
    const next = byKey(event, crop, extent);
    if (next === null) return;
    event.preventDefault();
    onChange(next);
  };

  return (
    <div
      ref={square}
      className={classes.square}
      style={{ left: `${crop.x * 100}%`, top: `${crop.y * 100}%`, width: `${crop.size * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label="Crop"
      aria-describedby="crop-help"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(crop.size * 100)}
      aria-valuetext={cropInWords(crop)}
      data-autofocus
      onKeyDown={onKeyDown}
      onPointerDown={(event) => take(event, null)}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={release}
    >
      {corners.map((corner) => (
        <span key={corner.name} className={classes.corner} data-corner={corner.name} aria-hidden onPointerDown={(event) => take(event, corner)} onPointerMove={drag} onPointerUp={release} onPointerCancel={release} />
      ))}
    </div>
  );
}

function byKey({ key, shiftKey }: KeyboardEvent, crop: Crop, extent: Extent): Crop | null {
  const step = shiftKey ? 0.1 : 0.01;
  switch (key) {
    case 'ArrowLeft': return moved(crop, -step, 0, extent);
    case 'ArrowRight': return moved(crop, step, 0, extent);
    case 'ArrowUp': return moved(crop, 0, -step, extent);
    case 'ArrowDown': return moved(crop, 0, step, extent);
    case '+': case '=': return scaled(crop, 1.05, extent);
    case '-': case '_': case '−': return scaled(crop, 1 / 1.05, extent);
    default: return null;
  }
}

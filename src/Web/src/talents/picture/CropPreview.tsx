import type { Crop } from '../../api/contract';
import type { Extent } from './crop';
import classes from './CropEditor.module.css';

interface CropPreviewProps {
  readonly url: string;
  readonly crop: Crop | null;
  readonly extent: Extent | null;
  readonly side: number;
}

export function CropPreview({ url, crop, extent, side }: CropPreviewProps) {
  return (
    <div className={classes.preview} style={{ width: side, height: side }}>
      {crop !== null && extent !== null && (
        <img
          src={url}
          alt=""
          style={{
            width: `${100 / crop.size}%`,
            left: `${(-100 * crop.x) / crop.size}%`,
            top: `${((-100 * crop.y) / crop.size) * (extent.height / extent.width)}%`,
          }}
        />
      )}
    </div>
  );
}

import { useState } from 'react';
import type { Rendition } from '../realtime';
import classes from './Photo.module.css';
import { placeholderOf } from './placeholder';

interface PhotoProps {
  readonly renditions: readonly Rendition[];
  readonly alt: string;
  /** The layout's width of the picture, for the browser to choose a rendition by. */
  readonly sizes: string;
  readonly thumbHash?: string | null | undefined;
  /** What to show until a rendition is there: the preview of the file that was just dropped. */
  readonly stand?: string | undefined;
  readonly isEager?: boolean;
  readonly fit?: 'cover' | 'contain';
}

/** A photograph in the size that fits, over its placeholder. */
export function Photo({ renditions, alt, sizes, thumbHash, stand, isEager = false, fit = 'cover' }: PhotoProps) {
  const [loaded, setLoaded] = useState(false);
  const smallest = renditions[0];
  const fallback = smallest?.urls.jpg ?? smallest?.urls.webp;
  const background = stand ? `url("${stand}")` : placeholderOf(thumbHash);
  return (
    <span className={classes.frame} data-fit={fit} style={loaded && fit === 'contain' ? undefined : { backgroundImage: background }}>
      {fallback !== undefined && (
        <picture>
          <source type="image/webp" srcSet={srcSet(renditions, 'webp')} sizes={sizes} />
          <img
            className={loaded ? classes.loaded : classes.loading}
            src={fallback}
            srcSet={srcSet(renditions, 'jpg')}
            sizes={sizes}
            alt={alt}
            loading={isEager ? 'eager' : 'lazy'}
            decoding="async"
            draggable={false}
            ref={(image) => { if (image?.complete === true && image.naturalWidth > 0) setLoaded(true); }}
            onLoad={() => setLoaded(true)}
          />
        </picture>
      )}
    </span>
  );
}

export function srcSet(renditions: readonly Rendition[], extension: string): string | undefined {
  const set = renditions.filter(({ urls }) => urls[extension] !== undefined).map(({ urls, width }) => `${urls[extension] ?? ''} ${width}w`);
  return set.length === 0 ? undefined : set.join(', ');
}

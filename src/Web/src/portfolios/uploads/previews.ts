/** A small picture of a file that is still on its way, in the browser alone. */
export interface Preview {
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

const longEdge = 480;

/** Makes previews one after the other: decoding three hundred photographs at once would take gigabytes. */
export class Previews {
  readonly #made = new Map<string, Preview>();
  readonly #waiting: { key: string; file: File }[] = [];
  readonly #onMade: () => void;
  #isRunning = false;
  /** Counts the calls of {@link stop}, so that a preview that was being drawn is recognised as unwanted. */
  #stops = 0;

  constructor(onMade: () => void) {
    this.#onMade = onMade;
  }

  want(key: string, file: File): void {
    this.#waiting.push({ key, file });
    void this.#run();
  }

  of(key: string): Preview | undefined {
    return this.#made.get(key);
  }

  stop(): void {
    this.#stops++;
    this.#waiting.length = 0;
    for (const { url } of this.#made.values()) URL.revokeObjectURL(url);
    this.#made.clear();
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      const stops = this.#stops;
      const preview = await draw(next.file);
      if (preview && stops !== this.#stops) URL.revokeObjectURL(preview.url);
      else if (preview) {
        this.#made.set(next.key, preview);
        this.#onMade();
      }
    }
    this.#isRunning = false;
  }
}

/** Null for what the browser cannot decode (HEIC in most of them); the tile then waits for the server's. */
async function draw(file: File): Promise<Preview | null> {
  try {
    const bitmap = await createImageBitmap(file, { resizeWidth: longEdge, resizeQuality: 'medium', imageOrientation: 'from-image' });
    const { width, height } = bitmap;
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    bitmap.close();
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.72 });
    return { url: URL.createObjectURL(blob), width, height };
  } catch {
    return null;
  }
}

import type { Pipeline } from '../../content/schemas/pipeline.ts';
import { counted, imageSizeText } from '../units/quantity.ts';

/** The usual image or clip of a model: `1280 × 720 pixels, 81 frames, 5.1 seconds`. */
export function modelSizeText({
  nativeSize,
  frames,
  video,
}: Pick<Pipeline, 'nativeSize' | 'frames' | 'video'>): string {
  const size = `${imageSizeText(video?.width ?? nativeSize, video?.height ?? nativeSize)} pixels`;
  if (frames === 1) return size;
  const seconds = video?.fps
    ? `, ${(frames / video.fps).toFixed(1)} seconds at ${video.fps} frames per second`
    : '';
  return `${size}, ${counted(frames, 'frame')}${seconds}`;
}

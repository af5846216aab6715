/** Conversion between planes of -1..1 (networks) and bytes of red, green, blue, alpha (screens). */

export interface RgbaImage {
  width: number;
  height: number;
  /** Bytes r, g, b, a of each pixel, row by row. */
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

/**
 * An image from three planes [3, height, width] of -1..1, rounded as in diffusers' `VaeImageProcessor`.
 * @throws RangeError when the number of values does not match the size
 */
export function imageFromPlanes(planes: Float32Array, width: number, height: number): RgbaImage {
  const area = width * height;
  if (planes.length !== 3 * area)
    throw new RangeError(
      `${planes.length} values do not match an image of ${width} x ${height}: give ${3 * area}.`,
    );
  const rgba = new Uint8ClampedArray(4 * area);
  for (let i = 0; i < area; i += 1) {
    for (let plane = 0; plane < 3; plane += 1)
      rgba[4 * i + plane] = Math.round(((planes[plane * area + i]! + 1) / 2) * 255);
    rgba[4 * i + 3] = 255;
  }
  return { width, height, rgba };
}

/** Planes of -1..1 from an image, on a white background. */
export function planesFromImage({ width, height, rgba }: RgbaImage): Float32Array {
  const area = width * height;
  const planes = new Float32Array(3 * area);
  for (let i = 0; i < area; i += 1) {
    const alpha = rgba[4 * i + 3]! / 255;
    for (let plane = 0; plane < 3; plane += 1) {
      const onWhite = rgba[4 * i + plane]! * alpha + 255 * (1 - alpha);
      planes[plane * area + i] = onWhite / 127.5 - 1;
    }
  }
  return planes;
}

/**
 * A cheap preview of latents [channels, height, width]: `weights` has, for red, green and blue, one factor per channel and
 * an offset. Without weights, it shows the first three channels from -2 to 2.
 */
export function previewOfLatents(
  latents: Float32Array,
  width: number,
  height: number,
  weights: readonly (readonly number[])[] | null,
): RgbaImage {
  const area = width * height;
  const channels = latents.length / area;
  const planes = new Float32Array(3 * area);
  for (let plane = 0; plane < 3; plane += 1) {
    for (let i = 0; i < area; i += 1) {
      let value = weights ? weights[plane]![channels]! : 0;
      if (weights)
        for (let c = 0; c < channels; c += 1) value += weights[plane]![c]! * latents[c * area + i]!;
      else value = latents[Math.min(plane, channels - 1) * area + i]! / 2;
      planes[plane * area + i] = value;
    }
  }
  return imageFromPlanes(planes, width, height);
}

/**
 * Peak signal-to-noise ratio of two images in dB over red, green and blue; infinite if they are equal.
 * @throws RangeError when their sizes differ
 */
export function psnr(a: RgbaImage, b: RgbaImage): number {
  if (a.width !== b.width || a.height !== b.height) throw new RangeError('The images differ in size.');
  let squares = 0;
  for (let i = 0; i < a.rgba.length; i += 1) if (i % 4 !== 3) squares += (a.rgba[i]! - b.rgba[i]!) ** 2;
  return squares === 0 ? Infinity : 10 * Math.log10(255 ** 2 / (squares / (3 * a.width * a.height)));
}

/** Mean and standard deviation, as text for readers who cannot see the preview. */
export function spread(values: Float32Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

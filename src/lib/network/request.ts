/** The size of one forward pass of a component. */
export interface Request {
  /** Width of the image in pixels. */
  width: number;
  /** Height of the image in pixels. */
  height: number;
  /** Batch size that the component sees: after guidance has doubled it. */
  batch: number;
  /** Tokens of each prompt; the component's usual number when omitted. */
  textTokens?: number;
  /** Frames of a video; 1 when omitted. */
  frames?: number;
  /** Reference images that the denoiser sees besides the image; 0 when omitted. */
  references?: number;
}

/** Height and width of an image's latent, rounded down as the pipelines do. @param scale image pixels per latent element, on a side */
export function latentSize(request: Request, scale: number): [height: number, width: number] {
  return [Math.floor(request.height / scale), Math.floor(request.width / scale)];
}

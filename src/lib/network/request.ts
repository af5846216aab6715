/** The size of one forward pass of a component. */
export interface Request {
  /** Width of the picture in pixels. */
  width: number;
  /** Height of the picture in pixels. */
  height: number;
  /** Rows of the batch as the component sees them: after guidance has doubled it. */
  batch: number;
  /** Tokens of each prompt; the component's usual number when omitted. */
  textTokens?: number;
  /** Frames of a video; 1 when omitted. */
  frames?: number;
}

/** Height and width of the latent of a picture, rounded down as the pipelines do. `scale`: pixels of a side for one of the latent's. */
export function latentSize(request: Request, scale: number): [height: number, width: number] {
  return [Math.floor(request.height / scale), Math.floor(request.width / scale)];
}

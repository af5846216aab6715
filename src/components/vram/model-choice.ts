/** A model as the form offers it. */
export interface ModelChoice {
  id: string;
  name: string;
  nativeSize: number;
  dtype: string;
  /** Frames of its usual clip; 1 for images. */
  frames: number;
  /** Ids of its text encoders. */
  textEncoders: string[];
}
